"""Read the event log of a case again, through the same projection as when it was written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.commands.run import LIVE
from engine.commands.visits.book import Book
from engine.commands.visits.differences import case_ended, ended
from engine.commands.visits.place import ASSIGNED, CASE, COURSE, DUE, ENDED, STANDS, Place, course_of, place_of
from engine.commands.visits.project import project
from engine.commands.work import Work
from engine.model import Case, CaseStatus, Event, Instance, InstanceKind, Task
from engine.model.visits import Visit, VisitKind

_MOVES = ("version_changed", "version_change_undone")


class Memory:
    """All visits of the case so far, newest last; counts which visit of its element each one is."""

    def __init__(self) -> None:
        """Begin with none."""
        self.all: dict[str, Visit] = {}

    def get(self, visit_id: str) -> Visit | None:
        """Give a visit by its id."""
        return self.all.get(visit_id)

    def newest(self, instance_id: str, kind: VisitKind, element: str) -> Visit | None:
        """Give the newest visit of an element in an instance."""
        wanted = (instance_id, kind, element)
        found = (one for one in self.all.values() if (one.instance_id, one.kind, one.element) == wanted)
        return max(found, key=lambda one: one.round, default=None)

    def take(self, book: Book) -> None:
        """Take over what has begun in the book."""
        for visit in book.added:
            before = self.newest(visit.instance_id, visit.kind, visit.element)
            visit.round = before.round + 1 if before else 1
            self.all[visit.id] = visit
        book.clear()


def replay(work: Work, scope: str, *, is_case: bool) -> tuple[Book, Memory]:
    """Give the book of a case, or of an instance without one, as its events tell it; nothing is written.

    Events from before Polku wrote visits lack a few facts: stages, parties and due moments are then those of the rows
    of tasks, and ends those of the rows of instances. The memory has every visit, the book those that are open.
    """
    uow, memory = work.uow, Memory()
    instances = uow.instances.of_case(scope) if is_case else [uow.instances.look(scope)]
    events = uow.events.of_case(scope) if is_case else uow.events.of_instance(scope)
    case = uow.cases.get(scope) if is_case else None
    rows = {task.id: task for one in instances for task in _tasks(work, one, events)}
    places = {one.id: _place(work, one, events) for one in instances}
    book = Book((), memory)
    for group in _moments(_with_ends(events, instances, case)):
        for event in group:
            place = places[event.instance_id]
            told = _completed(work, event, place, rows)
            project(book, place, told)
            memory.take(book)  # what is taken back at the same moment is found
        book.settle(group[0].at)
    return book, memory


def _tasks(work: Work, one: Instance, events: Iterable[Event]) -> list[Task]:
    old = [e.task_id for e in events if e.name == "task_opened" and e.instance_id == one.id and not e.attributes]
    return work.uow.tasks.some(task_id for task_id in old if task_id)


def _moments(events: Iterable[Event]) -> list[list[Event]]:
    """Put the events of all instances in one order, and together what happened at once in one of them.

    In one instance the number decides, whatever the clocks of the nodes said.
    """
    latest: dict[str, datetime] = {}
    keyed = []
    for event in sorted(events, key=lambda one: (one.instance_id, one.seq)):
        at = latest[event.instance_id] = max(event.at, latest.get(event.instance_id, event.at))
        keyed.append(((at, event.instance_id, event.seq), event))
    groups: list[list[Event]] = []
    for _key, event in sorted(keyed, key=lambda pair: pair[0]):
        last = groups[-1][-1] if groups else None
        if last is not None and (last.instance_id, last.at) == (event.instance_id, event.at):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _with_ends(events: list[Event], instances: Iterable[Instance], case: Case | None) -> list[Event]:
    """Add the ends that old events do not tell, from the rows."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    newest: dict[str, Event] = {}
    for event in events:
        told[event.instance_id] |= set(event.attributes.get(COURSE, ()))
        newest[event.instance_id] = max(event, newest.get(event.instance_id, event), key=lambda one: one.seq)
    added = []
    for one in instances:
        last = newest.get(one.id)
        if last is None:
            continue
        course: dict[str, Any] = {}
        at = one.ended_at or last.at
        if one.status not in LIVE and ENDED not in told[one.id]:
            course[ENDED] = ended(one, case).value
        is_main = case is not None and one.kind is InstanceKind.MAIN and case.main_instance_id == one.id
        if is_main and case is not None and case.status is CaseStatus.CLOSED and CASE not in told[one.id]:
            course[CASE] = case_ended(case).value
        if course:
            added.append(replace(last, name="", seq=last.seq + 1, at=at, task_id=None, attributes={COURSE: course}))
    return [*events, *added]


def _completed(work: Work, event: Event, place: Place, rows: Mapping[str, Task]) -> Event:
    """Give the opening of a task as it would be told today."""
    task = rows.get(event.task_id or "")
    if task is None or event.name != "task_opened" or COURSE in event.attributes:
        return event
    course = course_of(task, work.context.catalogue.region(work.uow, task.version_id), {})
    course[ASSIGNED] = task.claimed_at is not None and task.claimed_at == task.opened_at
    if task.first_due is not None:
        course[DUE] = task.first_due
    if place.has_stages and task.stage:
        course[STANDS] = task.stage
    return replace(event, attributes={**event.attributes, COURSE: course})


def _place(work: Work, one: Instance, events: Iterable[Event]) -> Place:
    """Give where the events of an instance begin: in the version that it was started with."""
    place = place_of(one)
    moves = (event for event in events if event.instance_id == one.id and event.name in _MOVES)
    first = min(moves, key=lambda event: event.seq, default=None)  # the clocks of nodes may say another one
    if first is not None:
        key = work.uow.definitions.get(one.version_id).key
        number = first.attributes["versiosta" if first.name == _MOVES[0] else "versioon"]
        known = (each for each in work.uow.definitions.all() if (each.key, each.region) == (key, one.region))
        place.version_id = next((each.id for each in known if each.version == number), one.version_id)
    return place
