"""What is written into an event of where its instance stands from then on, and what that does to the visits."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from engine.commands.visits.book import Book
from engine.commands.visits.place import (
    AGAIN,
    ANSWER,
    ASSIGNED,
    CASE,
    CLOCK,
    CUT,
    DUE,
    ELEMENT,
    ENDED,
    GROUP,
    ID,
    LANE,
    OPEN,
    PARTY,
    PATH,
    STAGE,
    STANDS,
    TASKS,
    VERSION,
    WAITS,
    WHOSE,
    Place,
)
from engine.ids import new_id
from engine.model import Event
from engine.model.visits import Clock, Left, Visit, VisitKind

TAKING_BACK = frozenset({"task_undone", "task_returned", "token_move_undone", "moved_back", "version_change_undone"})
"""Events after which an instance stands as it stood: what began since then never was, what ended then goes on."""


_MEETING = frozenset({Clock.MEETING, Clock.QUEUE})
_DATED = frozenset({Clock.MEETING, Clock.PLANNED})
"""Clocks of a date that is waited for: from when the task is due, its time is of those whose task it is."""


def rest(visit: Visit, at: datetime) -> Clock:
    """Give the clock of a task that is not on hold for anybody, from a moment on."""
    if visit.waits and not (visit.waits in _DATED and visit.due is not None and visit.due <= at):
        return Clock(visit.waits)
    if visit.organisation:
        return Clock.PARTY
    return Clock.WORK if visit.assigned else Clock.QUEUE


def task_visit(
    book: Book, place: Place, task_id: str, element: str, lane: str, course: Mapping[str, Any], at: datetime
) -> Visit:
    """Give the visit of a task that was opened at a moment."""
    visit = Visit(
        id=task_id,
        region=place.region,
        kind=VisitKind.TASK,
        instance_id=place.instance_id,
        case_id=place.case_id,
        definition=place.definition,
        version_id=place.version_id,
        element=element,
        stage=course.get(STAGE, ""),
        lane=lane,
        group=course.get(GROUP, ""),
        organisation=course.get(PARTY, ""),
        entered=at,
        entered_on=book.day(at),
        clock=Clock.QUEUE,
        clock_since=at,
        due=course.get(DUE),
        rework=course.get(AGAIN, False),
        assigned=course.get(ASSIGNED, False),
        waits=course.get(WHOSE, ""),
    )
    visit.clock = Clock(course[CLOCK]) if CLOCK in course else rest(visit, at)
    return visit


def follow(book: Book, place: Place, event: Event, course: Mapping[str, Any]) -> None:
    """Let the visits of an instance be as its course says; what it does not name stays."""
    at, back = event.at, event.name in TAKING_BACK
    if VERSION in course:
        _go_on_by(book, place, course[VERSION])
    if PATH in course:
        _go_on_along(book, place)
    if TASKS in course:
        _align_tasks(book, place, course[TASKS], at)
    if ANSWER in course:
        _answer(book, place, Clock(course[ANSWER]), at)
    if STANDS in course:
        _stand(book, place, course[STANDS], at, back=back)
    if WAITS in course:
        _wait(book, place, course[WAITS], frozenset(course.get(CUT, ())), at, back=back)
    if ENDED in course:
        for visit in book.of(place.instance_id, VisitKind.STAGE, VisitKind.WAIT):
            book.leave(visit, Left(course[ENDED]), at)
    if CASE in course:
        _end_case(book, place, course[CASE], at)


def _go_on_by(book: Book, place: Place, version_id: str) -> None:
    place.version_id = version_id
    for visit in book.open.values():
        if visit.instance_id == place.instance_id and visit.version_id != version_id:
            visit.version_id = version_id
            book.redraw(visit)


def _go_on_along(book: Book, place: Place) -> None:
    visit = book.case()
    if visit is not None:
        book.rename(visit, place.definition, place.version_id, place.instance_id)


def _stand(book: Book, place: Place, stage: str, at: datetime, *, back: bool) -> None:
    stands = book.of(place.instance_id, VisitKind.STAGE)
    if any(visit.element == stage for visit in stands):
        return
    for visit in stands:
        book.leave(visit, Left.UNDONE if back else Left.DONE, at)
    before = book.past.newest(place.instance_id, VisitKind.STAGE, stage) if back else None
    if before is not None:
        book.reopen(before)
    elif stage:
        entered = _plain(book, place, VisitKind.STAGE, stage, Clock.QUEUE, at, stage=stage)
        case = book.find(place.case_id) if place.case_id else None
        entered.opened_on = case.entered_on if case else None
        book.enter(entered)


def _wait(book: Book, place: Place, waits: Iterable[Any], cut: frozenset[str], at: datetime, *, back: bool) -> None:
    # Logs of earlier versions name no party.
    wanted = {element: (Clock(clock), party[0] if party else "") for element, clock, *party in waits}
    known = {visit.element: visit for visit in book.of(place.instance_id, VisitKind.WAIT)}
    for element, visit in known.items():
        if element not in wanted:
            how = Left.UNDONE if back else Left.WITHDRAWN if element in cut else Left.DONE
            book.leave(visit, how, at)
    for element, (clock, party) in wanted.items():
        if element in known:
            book.turn(known[element], clock, at)
            continue
        before = book.past.newest(place.instance_id, VisitKind.WAIT, element) if back else None
        if before is not None and before.left is not None:
            book.reopen(before)
            book.turn(before, clock, at)
        else:
            stage = next((one.element for one in book.of(place.instance_id, VisitKind.STAGE)), "")
            visit = _plain(book, place, VisitKind.WAIT, element, clock, at, stage=stage)
            if party:
                visit.organisation, visit.waits = party, Clock.PARTY.value
            book.enter(visit)


def _answer(book: Book, place: Place, clock: Clock, at: datetime) -> None:
    """Let what waits in the case for the date of a meeting go as the consultation does that answers it.

    No wait of a chart runs the own queue but one whose meeting has begun: so it is found again.
    """
    for visit in book.open.values():
        if visit.kind is VisitKind.WAIT and visit.instance_id != place.instance_id and visit.clock in _MEETING:
            book.turn(visit, clock, at)


def _plain(book: Book, place: Place, kind: VisitKind, element: str, clock: Clock, at: datetime, *, stage: str) -> Visit:
    return Visit(
        new_id(), place.region, kind, place.instance_id, place.case_id, place.definition, place.version_id,
        element, stage, "", "", "", at, book.day(at), clock, at,
    )  # fmt: skip


def _end_case(book: Book, place: Place, how: str, at: datetime) -> None:
    visit = book.find(place.case_id or "")
    if visit is None:
        return
    if how != OPEN and visit.left is None:
        book.leave(visit, Left(how), at)
    elif how == OPEN and visit.left is not None:
        book.reopen(visit)


def _align_tasks(book: Book, place: Place, tasks: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Let exactly these tasks be open, as they are: after a correction, where no event of theirs says so."""
    wanted = {one[ID]: one for one in tasks}
    for visit in book.of(place.instance_id, VisitKind.TASK):
        if visit.id not in wanted:
            book.leave(visit, Left.WITHDRAWN, at)
    for task_id, one in wanted.items():
        known = book.find(task_id)
        if known is None:
            known = task_visit(book, place, task_id, one[ELEMENT], one[LANE], one, at)
            book.enter(known)
        elif known.left is not None:
            book.reopen(known)
        _redraw(book, known, one, at)


def _redraw(book: Book, visit: Visit, one: Mapping[str, Any], at: datetime) -> None:
    visit.stage, visit.lane, visit.group = one.get(STAGE, ""), one[LANE], one.get(GROUP, "")
    visit.organisation, visit.due, visit.assigned = one.get(PARTY, ""), one.get(DUE), one.get(ASSIGNED, False)
    visit.waits = one.get(WHOSE, "")
    book.redraw(visit)
    book.turn(visit, Clock(one[CLOCK]) if CLOCK in one else rest(visit, at), at)
