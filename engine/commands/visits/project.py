"""The projection: what an event does to the visits. The same for events that happen now and for those of the log."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.commands.escalation_chain import LEVELS
from engine.commands.lost_days import later, lost_days
from engine.commands.visits.book import Book
from engine.commands.visits.course import follow, rest, task_visit
from engine.commands.visits.place import CLOCK, COURSE, Place
from engine.commands.visits.snapshot import WAITING
from engine.model import Event
from engine.model.visits import Clock, Left, Visit, VisitKind
from engine.workdays import end_of_day

_OWN = (Clock.WORK, Clock.QUEUE)


def project(book: Book, place: Place, event: Event) -> None:
    """Let an event do to the visits what it does; `book.settle` closes the moment."""
    act = _ACTS.get(event.name)
    if act is not None:
        act(book, place, event)
    course = event.attributes.get(COURSE)
    if course:
        follow(book, place, event, course)


def _opened(book: Book, place: Place, event: Event) -> None:
    if event.task_id and event.task_id not in book.open:
        course: Mapping[str, Any] = event.attributes.get(COURSE) or {}
        book.enter(task_visit(book, place, event.task_id, event.element, event.lane, course, event.at))


def _of_task(act: Callable[[Book, Visit, Event], None]) -> Callable[[Book, Place, Event], None]:
    def done(book: Book, _place: Place, event: Event) -> None:
        visit = book.open.get(event.task_id or "")
        if visit is not None:
            act(book, visit, event)

    return done


def _assigned(book: Book, visit: Visit, event: Event, *, to_somebody: bool) -> None:
    if visit.assigned is not to_somebody:
        visit.assigned = to_somebody
        book.touch(visit)
    if visit.clock in _OWN:
        book.turn(visit, rest(visit, event.at), event.at)


def _taken(book: Book, visit: Visit, event: Event) -> None:
    _assigned(book, visit, event, to_somebody=True)


def _given_up(book: Book, visit: Visit, event: Event) -> None:
    _assigned(book, visit, event, to_somebody=False)


def _escalated(book: Book, visit: Visit, event: Event) -> None:
    course: Mapping[str, Any] = event.attributes.get(COURSE) or {}
    if event.attributes.get("taso") == LEVELS["widen"]:
        _given_up(book, visit, event)
    if CLOCK in course:
        book.turn(visit, Clock(course[CLOCK]), event.at)
    else:
        _date_changed(book, visit, event)


def _date_changed(book: Book, visit: Visit, event: Event) -> None:
    """Let the time be of those whose task it is when the date that it waits for has come, and wait for a new one."""
    if visit.clock in _OWN or visit.clock == visit.waits:
        book.turn(visit, rest(visit, event.at), event.at)


def _held(book: Book, visit: Visit, event: Event) -> None:
    book.turn(visit, WAITING.get(str(event.attributes.get("odottaa")), rest(visit, event.at)), event.at)


def _resumed(book: Book, visit: Visit, event: Event) -> None:
    moved = event.attributes.get("siirto_työpäiviä") or 0
    if moved and visit.due is not None:
        visit.due = later(visit.due, moved)
        book.touch(visit)
    book.turn(visit, rest(visit, event.at), event.at)


def _due_set(book: Book, visit: Visit, event: Event) -> None:
    visit.due = end_of_day(event.attributes["eräpäivä"])
    book.touch(visit)
    _date_changed(book, visit, event)


def _done(book: Book, visit: Visit, event: Event) -> None:
    book.leave(visit, Left.DONE, event.at)


def _withdrawn(book: Book, visit: Visit, event: Event) -> None:
    book.leave(visit, Left.WITHDRAWN, event.at)


def _undone(book: Book, _place: Place, event: Event) -> None:
    visit = book.find(event.task_id or "")
    if visit is not None and visit.how is Left.DONE:
        book.mark(visit, Left.UNDONE)


def _case_opened(book: Book, place: Place, event: Event) -> None:
    case_id = place.case_id
    if case_id is None or case_id in book.open:
        return
    day = book.day(event.at)
    book.enter(
        Visit(
            case_id, place.region, VisitKind.CASE, place.instance_id, case_id, place.definition, place.version_id,
            "", "", "", "", "", event.at, day, Clock.QUEUE, event.at,
        )
    )  # fmt: skip


def _suspended(book: Book, _place: Place, event: Event) -> None:
    """Let no time of the case's tasks be anybody's own work: it stands until a day that somebody decides."""
    for visit in _tasks(book):
        book.turn(visit, Clock.PLANNED, event.at)


def _gone_on(book: Book, _place: Place, event: Event) -> None:
    since, held = event.attributes["alkoi"], event.attributes.get("pidossa", {})
    for visit in _tasks(book):
        if visit.id not in held and visit.due is not None:
            visit.due = later(visit.due, lost_days(max(since, visit.entered), event.at))
        book.touch(visit)
        book.turn(visit, Clock(held[visit.id]) if visit.id in held else rest(visit, event.at), event.at)


def _tasks(book: Book) -> list[Visit]:
    return [visit for visit in book.open.values() if visit.kind is VisitKind.TASK]


_ACTS: dict[str, Callable[[Book, Place, Event], None]] = {
    "asia_avattu": _case_opened,
    "case_suspended": _suspended,
    "case_resumed": _gone_on,
    "task_opened": _opened,
    "task_claimed": _of_task(_taken),
    "task_reassigned": _of_task(_taken),
    "task_released": _of_task(_given_up),
    "eskaloitu": _of_task(_escalated),
    "task_held": _of_task(_held),
    "task_resumed": _of_task(_resumed),
    "hold_expired": _of_task(_resumed),
    "task_due_set": _of_task(_due_set),
    "task_completed": _of_task(_done),
    "task_withdrawn": _of_task(_withdrawn),
    "task_undone": _undone,
    "task_returned": _undone,
}

CHANGING = frozenset(_ACTS)
"""Names of the events that change visits by themselves."""
