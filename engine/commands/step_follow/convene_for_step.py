"""Convene an extra meeting because of a step, and mark it."""

from datetime import datetime

from engine.commands.meetings.lead import convene_meeting
from engine.commands.meetings.series import find_series
from engine.commands.step_follow.awaited_series import awaited_series
from engine.commands.step_follow.find_step import find_step
from engine.commands.step_follow.mark import write_mark
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.meetings import Occurrence
from engine.model.process_marks import MarkKind


def convene_for_step(
    work: Work, actor: Person, where: tuple[str, str, str], series: str, starts_at: datetime | None
) -> Occurrence:
    """Open a meeting of a series beside its rule, and mark it at `where` (region, definition, element).

    Raises NotFound, Forbidden for who does not lead the series, FormInvalid by `starts_at`, and by `series` for one
    that the step does not wait for.
    """
    region, definition, element = where
    step = find_step(work, actor, region, definition, element)
    if series not in awaited_series(work, actor, step.version, definition).get(element, frozenset()):
        find_series(work, region, series)  # one that is not there is refused as such
        raise FormInvalid({"series": FieldError("not_awaited")})
    made = convene_meeting(work, actor, region, series, starts_at)
    write_mark(work, actor, where, MarkKind.MEETING, count=1, facts={"series": series})
    return made
