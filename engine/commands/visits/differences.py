"""What visits do not know yet of an instance after its events: written into the newest of them."""

from typing import Any

from engine.commands.drawn import attributes_of, program_of
from engine.commands.run import LIVE, Run
from engine.commands.visits.awaited_party import awaited_party
from engine.commands.visits.book import Book
from engine.commands.visits.place import CASE, CUT, ENDED, OPEN, PATH, STANDS, WAITS
from engine.model import Case, CaseStatus, Instance, InstanceKind, InstanceStatus
from engine.model.visits import Clock, Left, Visit, VisitKind
from engine.operations.interrupt_case import INTERRUPTED

MOVED = "muutto"
"""The outcome of a case whose client has moved to another region (commands/move_case.py)."""


def differences(run: Run, book: Book) -> dict[str, Any]:
    """Give how an instance stands otherwise than its open visits do; nothing when it does not."""
    instance = run.instance
    course: dict[str, Any] = {}
    stages: list[Visit] = []
    waits: dict[str, Visit] = {}
    for visit in book.open.values():
        if visit.instance_id == instance.id:
            if visit.kind is VisitKind.STAGE:
                stages.append(visit)
            elif visit.kind is VisitKind.WAIT:
                waits[visit.element] = visit
    if instance.status in LIVE:
        course = _stands(run, stages, waits)
    elif stages or waits:
        course = {ENDED: ended(instance, run.case).value}
    if instance.kind is InstanceKind.MAIN and run.case is not None:
        course |= _of_case(run, run.case, book)
    return course


def _stands(run: Run, stages: list[Visit], waits: dict[str, Visit]) -> dict[str, Any]:
    instance = run.instance
    course: dict[str, Any] = {}
    if instance.kind is not InstanceKind.SIDE and instance.stage != (stages[0].element if stages else ""):
        course[STANDS] = instance.stage
    known = run.work.context.catalogue.waits(run.work.uow, instance.version_id, instance.definition)
    now = [element for element in instance.active if element in known]
    clocks = {element: _clock(known[element], waits.get(element)) for element in now}
    if len(now) != len(waits) or any(e not in waits or waits[e].clock is not clocks[e] for e in now):
        course[WAITS] = [_told(run, element, clocks[element], waits.get(element)) for element in now]
        cut = [element for element in waits if element not in now and element not in run.left]
        if cut:
            course[CUT] = cut
    return course


def _clock(drawn: Clock, visit: Visit | None) -> Clock:
    """Give the clock of a wait as its chart says; the own queue once the meeting has begun that it waits for."""
    if drawn is Clock.MEETING and visit is not None and visit.clock is Clock.QUEUE:
        return Clock.QUEUE
    return drawn


def _told(run: Run, element: str, clock: Clock, visit: Visit | None) -> list[str]:
    """Give a wait as its course tells it; for whom it waits is known when it begins and stays."""
    party = visit.organisation if visit else ""
    if visit is None and clock is Clock.PARTY:
        party = awaited_party(run, attributes_of(program_of(run), element))
    return [element, clock.value, party] if party else [element, clock.value]


def ended(instance: Instance, case: Case | None) -> Left:
    """Give how an instance that has ended did."""
    if case is not None and instance.kind is InstanceKind.MAIN:
        if case.main_instance_id != instance.id:
            return Left.MOVED
        return case_ended(case)
    return Left.DONE if instance.status is InstanceStatus.ENDED else Left.WITHDRAWN


def case_ended(case: Case) -> Left:
    """Give how a case that was closed ended."""
    if case.outcome == MOVED:
        return Left.MOVED
    return Left.WITHDRAWN if case.outcome == INTERRUPTED else Left.DONE


def _of_case(run: Run, case: Case, book: Book) -> dict[str, Any]:
    if case.main_instance_id != run.instance.id:
        return {}
    visit = book.open.get(case.id)
    if visit is None:
        return {CASE: OPEN} if case.status is CaseStatus.OPEN else {}
    if case.status is CaseStatus.CLOSED:
        return {CASE: case_ended(case).value}
    return {PATH: True} if visit.instance_id != run.instance.id else {}
