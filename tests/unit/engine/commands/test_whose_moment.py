"""Whose a moment is in which several things are open at once: the most own of them has it (docs/decisions/0050)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.commands.visits.book import Book
from engine.commands.visits.replay import Memory
from engine.model.visits import CLOCKS, Clock, Visit, VisitKind

AT, DAY = datetime(2026, 3, 2, 8, tzinfo=UTC), date(2026, 3, 2)
HOUR = timedelta(hours=1)
WORK, QUEUE, PARTY, CLIENT, MEETING, PLANNED = CLOCKS


def visit(name, kind, clock, instance="main"):
    return Visit(name, "koe", kind, instance, "case", "koe", "v", name, "s", "", "", "", AT, DAY, clock, AT)


@pytest.mark.parametrize(
    ("mine", "beside", "stage", "case"),
    [
        ((MEETING, WORK), (), WORK, WORK),
        ((PLANNED, QUEUE, CLIENT), (), QUEUE, QUEUE),
        ((CLIENT, PARTY), (), PARTY, PARTY),
        ((PLANNED, MEETING, CLIENT), (), CLIENT, CLIENT),
        ((PLANNED, MEETING), (), MEETING, MEETING),
        # What is open beside the path is the case's time, and the stage's only where the path itself has nothing open.
        ((MEETING,), (WORK,), MEETING, WORK),
        ((), (WORK,), WORK, WORK),
        # Nobody else is waited for where nothing is open.
        ((), (), QUEUE, QUEUE),
    ],
)
def test_of_what_is_open_at_once_the_most_own_has_the_moment(mine, beside, stage, case):
    tasks = [visit(f"t{number}", VisitKind.TASK, clock) for number, clock in enumerate(mine)]
    tasks += [visit(f"b{number}", VisitKind.WAIT, clock, "beside") for number, clock in enumerate(beside)]
    whole, part = visit("case", VisitKind.CASE, Clock.PLANNED), visit("s", VisitKind.STAGE, Clock.PLANNED)
    book = Book([whole, part, *tasks], Memory())
    book.settle(AT)
    assert (part.clock, whole.clock) == (stage, case)
    # Each second is told once, however much is open.
    book.settle(AT + HOUR)
    for one in list(book.open.values()):
        book.leave(one, one.how, AT + HOUR)
        assert one.span_s == HOUR.total_seconds()
    assert getattr(part, f"{stage.value}_s") == HOUR.total_seconds()
