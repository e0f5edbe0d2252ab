"""The six stages of the stepper, in their order, with the dates under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.model.screens import StageStep
from webapp.presenters.dates import days, days_since, short_day
from webapp.presenters.labels import stage
from webapp.texts import gettext as _

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")


@dataclass(frozen=True, slots=True)
class StageView:
    """One step: its state (done, passed, current, coming) and the line under its name."""

    number: int
    key: str
    name: str
    state: str
    dates: str


def stage_views(steps: Sequence[StageStep]) -> list[StageView]:
    """Give the steps with their words."""
    return [StageView(number, step.key, step.name, step.state, _dates(step)) for number, step in enumerate(steps, 1)]


def stage_choices(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give (key, name) of the stages for a filter: what the reader's regions call them, else their general names."""
    return [(key, said.get(key) or stage(key)) for key in STAGES]


def _dates(step: StageStep) -> str:
    if step.state == "passed":
        return _("ohitettu")
    if step.state == "current" and step.since and not days_since(step.since):
        return _("%(day)s alkaen", day=short_day(step.since))
    if step.state == "current" and step.since:
        return _("%(day)s alkaen, %(days)s", day=short_day(step.since), days=days(days_since(step.since)))
    if step.state == "done" and step.since and step.until and step.until != step.since:
        return f"{short_day(step.since)}–{short_day(step.until)}"
    return short_day(step.since or step.until)
