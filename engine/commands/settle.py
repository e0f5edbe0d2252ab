"""Do what the steps of this transaction have asked for, until nothing is asked any more."""

from collections.abc import Callable, Mapping
from typing import Any

from engine import interpreter
from engine.commands.advance import advance, cancel_instance
from engine.commands.change_path import change_path
from engine.commands.hand_over import hand_over
from engine.commands.party_tasks import align_tasks
from engine.commands.person_actions import running_rivals
from engine.commands.run import LIVE, Run, open_run
from engine.commands.start_instance import start_beside
from engine.commands.tell import find_people, tell
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import MessageNotExpected, StepBudgetExceeded
from engine.operations import AlignTasks, Answer, ChangePath, EndSides, HandOver, Request, StartInstance, Tell, Throw

MOST_REQUESTS = 100
"""Instances that start and answer each other for ever are a mistake of the charts, not a long day."""


def settle(work: Work) -> None:
    """Answer the requests in order; each may add more. Raises StepBudgetExceeded when they do not end."""
    for _ in range(MOST_REQUESTS):
        if not work.later:
            return
        run, request = work.later.popleft()
        _HANDLERS[type(request)](run, request)
    raise StepBudgetExceeded(f"more than {MOST_REQUESTS} requests between the instances of a case")


def send(run: Run, message: str, values: Mapping[str, Any]) -> None:
    """Deliver a message to a locked instance; its values land under the message's name."""
    run.variables[message] = dict(values)
    note_event(run, "message_received", attributes={"viesti": message})
    state, moment = run.instance.state, run.work.moment
    advance(run, lambda program, around: interpreter.deliver(program, state, message, values, around, moment))


def _start(run: Run, request: StartInstance) -> None:
    if request.after and any(isinstance(other, EndSides) for _run, other in run.work.later):
        run.work.later.append((run, request))  # what the closing of the case ends must not take it along
        return
    if run.case and not request.free and running_rivals(run.work, run.case, request.process):
        # A change of case manager goes on already: the chart's wish for one is met by it.
        note_event(run, "side_not_started", attributes={"prosessi": request.process})
        write_events(run)
        return
    start_beside(run, request.process, free=request.free, variables=request.variables)


def _answer(run: Run, request: Answer) -> None:
    if run.case is None or run.case.main_instance_id is None:
        return
    main = run.work.uow.instances.lock(run.case.main_instance_id)
    if main.status not in LIVE:
        return
    receiver = open_run(run.work, main.id)
    if request.message in main.waiting_for:
        send(receiver, request.message, request.values)
        return
    # An answer that comes before or after its wait is kept: the chart reads it when it gets there.
    receiver.variables[request.message] = dict(request.values)
    note_event(receiver, "message_received", attributes={"viesti": request.message, "odotettiin": False})
    receiver.save()
    write_events(receiver)


def _throw(run: Run, request: Throw) -> None:
    if run.case is None:
        return
    for other in run.work.uow.instances.of_case(run.case.id):
        if other.id != run.instance.id and other.status in LIVE and request.message in other.waiting_for:
            try:
                send(open_run(run.work, other.id), request.message, request.values)
            except MessageNotExpected:
                continue  # it moved on within this very transaction


def _end_sides(run: Run, request: EndSides) -> None:  # noqa: ARG001 - every handler has this shape
    if run.case is None:
        return
    for side in run.work.uow.instances.side_of(run.case.id):
        if side.id != run.instance.id and side.status in LIVE:
            cancel_instance(open_run(run.work, side.id))


def _tell(run: Run, request: Tell) -> None:
    tell(run, find_people(run, request.to), request.kind, facts=request.facts)


_HANDLERS: dict[type[Request], Callable[[Run, Any], None]] = {
    AlignTasks: align_tasks,
    StartInstance: _start,
    Answer: _answer,
    Throw: _throw,
    EndSides: _end_sides,
    Tell: _tell,
    HandOver: hand_over,
    ChangePath: change_path,
}
