"""Enter a figure that Polku cannot know: a number of a month, with its source (I18, I22, I33, I35, I38)."""

import math
from dataclasses import replace
from datetime import date

from engine import clock, policy
from engine.analytics.indicators import INDICATORS
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.indicators import External

LONGEST_SOURCE, LONGEST_CUT = 200, 100
GREATEST = 1e12


def enter_figure(work: Work, actor: Person, typed: External) -> None:
    """Keep a figure in place of an earlier one of the same month.

    Raises NotFound for an indicator that takes none and for a region that the actor does not see, Forbidden for who
    only looks, FormInvalid with the fields.
    """
    _allow(actor, typed.region)
    indicator = INDICATORS.get(typed.indicator)
    kinds = {one.kind: one for one in indicator.entered} if indicator else {}
    if not kinds:
        raise NotFound(f"{typed.indicator} takes no figure")
    faults = _faults(work, typed, typed.kind in kinds)
    if faults:
        raise FormInvalid(faults, {})
    cut = typed.cut.strip() if kinds[typed.kind].has_cut else ""
    work.uow.external_figures.put(
        replace(
            typed,
            id=new_id(),
            month=typed.month.replace(day=1),
            cut=cut,
            source=typed.source.strip(),
            entered_at=work.moment,
            entered_by=actor.id,
            entered_by_name=actor.name,
        )
    )
    work.uow.kept_indicators.drop(typed.region, typed.indicator)


def drop_figure(work: Work, actor: Person, region: str, figure_id: str) -> None:
    """Delete a figure that was entered; raises NotFound, Forbidden."""
    _allow(actor, region)
    if not work.uow.external_figures.drop(region, figure_id):
        raise NotFound(f"figure {figure_id}")
    work.uow.kept_indicators.drop(region)


def _allow(actor: Person, region: str) -> None:
    if not policy.may_see_dashboards(actor, region):
        raise NotFound(f"figures of {region}")
    if not policy.may_enter_figures(actor, region):
        raise Forbidden(f"{actor.username} enters no figures in {region}")


def _faults(work: Work, typed: External, is_known: bool) -> dict[str, FieldError]:
    faults: dict[str, FieldError] = {}
    if not is_known:
        faults["kind"] = FieldError("unknown_option")
    today: date = clock.local(work.moment).date()
    if typed.month > today:
        faults["month"] = FieldError("after", limit=today)
    if not math.isfinite(typed.value):
        faults["value"] = FieldError("not_a_number")
    elif typed.value < 0:
        faults["value"] = FieldError("too_small", min=0)
    elif typed.value > GREATEST:
        faults["value"] = FieldError("too_large", max=int(GREATEST))
    if not typed.source.strip():
        faults["source"] = FieldError("required")
    elif len(typed.source) > LONGEST_SOURCE:
        faults["source"] = FieldError("too_long", max=LONGEST_SOURCE)
    if len(typed.cut) > LONGEST_CUT:
        faults["cut"] = FieldError("too_long", max=LONGEST_CUT)
    return faults
