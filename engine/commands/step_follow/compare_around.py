"""Compare a step before and after a mark: over windows of equal length, with intervals, and plainly where too few."""

from datetime import timedelta

from engine import clock
from engine.analytics.before_after import apart, middle
from engine.commands.step_follow.find_step import find_step
from engine.commands.step_follow.timeline import timeline
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.figures import FEWEST, Measure
from engine.model.process_marks import BeforeAfter, MarkKind, Middle, ProcessMark
from engine.store import queries

LONGEST_WINDOW = 90
"""Days: a season; what is longer ago has other reasons."""


def compare_around(work: Work, actor: Person, region: str, mark_id: str, measure: Measure) -> BeforeAfter:
    """Give the median of the mark's step before and after it; of whole cases where it concerns the whole path.

    Both windows are as long as the time since the mark, at most LONGEST_WINDOW, and hold the visits that were done
    within them. Raises NotFound.
    """
    mark = work.uow.process_marks.get(mark_id)
    if mark.region != region:
        raise NotFound(f"mark {mark_id} in {region}")
    step = find_step(work, actor, region, mark.definition, mark.element)
    window = min(work.moment - mark.at, timedelta(days=LONGEST_WINDOW))

    def done(since_days: timedelta, until_days: timedelta) -> Middle:
        spans = queries.step_spans(
            work.uow,
            region,
            mark.definition,
            step.kind,
            mark.element,
            mark.at + since_days,
            mark.at + until_days,
        )
        return middle([worked if measure is Measure.WORKING else span for span, worked in spans])

    before, after = done(-window, timedelta()), done(timedelta(), window)
    first, last = (clock.local(one).date() for one in (mark.at - window, mark.at + window))
    near = timeline(work, actor, region, mark.definition, first, last)
    return BeforeAfter(
        mark=mark,
        days=window.days,
        before=before,
        after=after,
        enough=min(before.n, after.n) >= FEWEST,
        changed=apart(before, after),
        others=tuple(one for one in near if _may_be_why(one, mark)),
    )


def _may_be_why(one: ProcessMark, mark: ProcessMark) -> bool:
    """Tell whether something else may have changed the step as well: a version, another action on it."""
    at_it = one.element in ("", mark.element) and one.kind is not MarkKind.HOLIDAY
    return at_it and one.id != mark.id and one.kind is not MarkKind.TARGET
