"""A step has failed: say so where people look, and let everything else go on."""

from dataclasses import replace
from datetime import timedelta

from engine.commands.run import LIVE, run_of
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import DiagramFailed, OperationRefused, StepBudgetExceeded, StuckInstance
from engine.faults import describe_fault
from engine.ids import new_id
from engine.model import Incident, InstanceStatus, Timer

OF_THE_CHART = (DiagramFailed, OperationRefused, StepBudgetExceeded, StuckInstance)
"""Errors whose words name elements and operations, never values."""

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""How long a failed timer waits before each next try; the last one for ever."""


def record_incident(work: Work, instance_id: str, command: str, error: BaseException) -> Incident | None:
    """Write an incident for the instance; one that is open already for the same command is kept as it is.

    Gives None for an instance that has ended meanwhile.
    """
    instance = work.uow.instances.lock(instance_id)
    if instance.status not in LIVE:
        return None
    told = _told(error)
    for open_one in work.uow.incidents.open():
        if open_one.instance_id == instance_id and open_one.command == command:
            return open_one
    incident = Incident(
        id=new_id(),
        instance_id=instance_id,
        case_id=instance.case_id,
        at=work.moment,
        command=command,
        error=told,
    )
    work.uow.incidents.add(incident)
    run = run_of(work, instance)
    run.instance = replace(instance, status=InstanceStatus.INCIDENT)
    note_event(run, "incident_raised", attributes={"komento": command, "virhe": told})
    run.save()
    write_events(run)
    return incident


def _told(error: BaseException) -> str:
    """Give the error's own words where they name steps only; elsewhere they may repeat what somebody typed."""
    return f"{type(error).__name__}: {error}" if isinstance(error, OF_THE_CHART) else describe_fault(error)


def push_forward(work: Work, timer: Timer) -> None:
    """Let the timers of the instance that were due at the failure wait longer each time."""
    work.uow.instances.lock(timer.instance_id)
    wait = BACK_OFF[min(timer.tries, len(BACK_OFF) - 1)]
    for row in work.uow.timers.of_instance(timer.instance_id):
        if row.due <= work.moment:
            work.uow.timers.move(row.id, work.moment + wait, row.step, timer.tries + 1)
