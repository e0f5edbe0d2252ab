"""The six stages of the stepper, in their order, with the dates under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.screens import StageStep
from webapp.presenters.dates import days, days_since, short_day
from webapp.texts import gettext as _

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")


@dataclass(frozen=True, slots=True)
class StageView:
    """One step: its state (done, current, coming) and the line under its name."""

    number: int
    key: str
    name: str
    state: str
    dates: str


def stage_views(steps: Sequence[StageStep]) -> list[StageView]:
    """Give the steps with their words."""
    return [StageView(number, step.key, step.name, step.state, _dates(step)) for number, step in enumerate(steps, 1)]


def _dates(step: StageStep) -> str:
    if step.state == "current" and step.since and not days_since(step.since):
        return _("%(day)s alkaen", day=short_day(step.since))
    if step.state == "current" and step.since:
        return _("%(day)s alkaen, %(days)s", day=short_day(step.since), days=days(days_since(step.since)))
    if step.state == "done" and step.since and step.until and step.until != step.since:
        return f"{short_day(step.since)}–{short_day(step.until)}"
    return short_day(step.since or step.until)
