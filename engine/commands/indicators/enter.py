"""Enter a figure that Polku cannot know: a number of a month, with its source (I18, I22, I33, I35, I38)."""

from datetime import date

from engine import clock, policy
from engine.analytics.indicators import INDICATORS
from engine.commands.indicators.typed import typed_month, typed_number
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.indicators import External, FigureWish

LONGEST_SOURCE, LONGEST_CUT = 200, 100
GREATEST = 1e12


def enter_figure(work: Work, actor: Person, wish: FigureWish) -> None:
    """Keep a figure in place of an earlier one of the same month.

    Raises NotFound for an indicator that takes none and for a region that the actor does not see, Forbidden for who
    only looks, FormInvalid with the fields.
    """
    _allow(work, actor, wish.region)
    indicator = INDICATORS.get(wish.indicator)
    kinds = {one.kind: one for one in indicator.entered} if indicator else {}
    if not kinds:
        raise NotFound(f"{wish.indicator} takes no figure")
    month, value = typed_month(wish.month), typed_number(wish.value)
    today = clock.local(work.moment).date()
    faults = {} if wish.kind in kinds else {"kind": FieldError("unknown_option")}
    faults |= _month_faults(wish.month, month, today) | _value_faults(wish.value, value) | _text_faults(wish)
    if faults or month is None or value is None:
        raise FormInvalid(faults, {})
    work.uow.external_figures.put(
        External(
            indicator=wish.indicator,
            kind=wish.kind,
            month=month,
            value=value,
            source=wish.source.strip(),
            cut=wish.cut.strip() if kinds[wish.kind].has_cut else "",
            id=new_id(),
            region=wish.region,
            entered_at=work.moment,
            entered_by=actor.id,
            entered_by_name=actor.name,
        )
    )
    work.uow.kept_indicators.drop(wish.region, wish.indicator)


def drop_figure(work: Work, actor: Person, region: str, figure_id: str) -> None:
    """Delete a figure that was entered; raises NotFound, Forbidden."""
    _allow(work, actor, region)
    if not work.uow.external_figures.drop(region, figure_id):
        raise NotFound(f"figure {figure_id}")
    work.uow.kept_indicators.drop(region)


def _allow(work: Work, actor: Person, region: str) -> None:
    regions = {one.region for one in newest_versions(work).values() if one.startable}
    if region not in policy.regions_of_figures(actor, regions):
        raise NotFound(f"figures of {region}")
    if not policy.may_enter_figures(actor, region):
        raise Forbidden(f"{actor.username} enters no figures in {region}")


def _month_faults(typed: str, month: date | None, today: date) -> dict[str, FieldError]:
    if month is None:
        return {"month": FieldError("not_a_date" if typed.strip() else "required")}
    return {"month": FieldError("after", limit=today)} if month > today else {}


def _value_faults(typed: str, value: float | None) -> dict[str, FieldError]:
    if value is None:
        return {"value": FieldError("not_a_number" if typed.strip() else "required")}
    if value < 0:
        return {"value": FieldError("too_small", min=0)}
    return {"value": FieldError("too_large", max=int(GREATEST))} if value > GREATEST else {}


def _text_faults(wish: FigureWish) -> dict[str, FieldError]:
    faults = {}
    if not wish.source.strip():
        faults["source"] = FieldError("required")
    elif len(wish.source) > LONGEST_SOURCE:
        faults["source"] = FieldError("too_long", max=LONGEST_SOURCE)
    if len(wish.cut) > LONGEST_CUT:
        faults["cut"] = FieldError("too_long", max=LONGEST_CUT)
    return faults
