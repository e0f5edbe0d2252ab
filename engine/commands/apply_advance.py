"""Write everything that one run of an instance changed: the only writer of an `Advance` (docs/architecture.md)."""

from dataclasses import replace

from engine.commands.end_instance import end_instance
from engine.commands.open_tasks import open_tasks
from engine.commands.run import Run
from engine.commands.withdraw_tasks import withdraw_tasks
from engine.commands.write_events import note_event, write_events
from engine.model import Advance, InstanceKind, InstanceStatus
from engine.operations import Throw


def apply_advance(run: Run, advance: Advance, *, ending: InstanceStatus = InstanceStatus.ENDED) -> None:
    """Write the tasks, timers, events, stage and state of one step, in the transaction of the step.

    `ending` is the status of an instance that the step has ended. Messages thrown by the diagram are left to be
    answered once this step is written.
    """
    withdraw_tasks(run, advance.closed)
    for event in advance.events:
        note_event(run, event.name, element=event.element, lane=event.lane or "", attributes=event.attributes)
    _move(run, advance)
    run.moved, run.left = True, frozenset(advance.left)
    open_tasks(run, advance.opened)
    run.work.uow.timers.replace_bpmn(run.instance, advance.timers)
    run.work.later.extend((run, Throw(message.name, message.payload)) for message in advance.messages)
    if advance.ended:
        end_instance(run, ending)
        if not run.events:
            note_event(run, "instance_ended")  # the log alone must tell the end, also where nobody had a task
    run.save()
    write_events(run)


def _move(run: Run, advance: Advance) -> None:
    """Let the instance stand where the step has brought it."""
    before = run.instance
    stage = advance.stage or before.stage
    run.instance = replace(
        before,
        state=advance.state,
        status=InstanceStatus.ACTIVE,
        active=advance.active,
        walked=tuple(dict.fromkeys((*before.walked, *advance.left, *advance.taken))),
        waiting_for=advance.waiting_for,
        stage=stage,
    )
    case = run.case
    if case and stage != case.stage and before.kind is InstanceKind.MAIN:
        run.work.uow.cases.update(case.id, stage=stage)
        run.case = replace(case, stage=stage)
    if before.status is InstanceStatus.INCIDENT:
        _resolve_incidents(run)


def _resolve_incidents(run: Run) -> None:
    # A step that failed is tried again by the next sweep or person: once it is written, nothing is wrong any more.
    for incident in run.work.uow.incidents.open_of(run.instance.id):
        run.work.uow.incidents.resolve(incident.id, run.work.moment)
        note_event(run, "incident_resolved", element=incident.element, attributes={"yritykset": incident.tries})
