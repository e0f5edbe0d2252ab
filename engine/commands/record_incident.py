"""A step has failed: say so where people look, and let everything else go on.

Nothing sealed is read here: an instance whose state or variables cannot be opened gets its incident like any other.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from engine.commands.run import LIVE
from engine.commands.work import Work
from engine.errors import (
    DiagramFailed,
    EngineError,
    ExpressionError,
    OperationRefused,
    StateRefused,
    StepBudgetExceeded,
    StuckInstance,
)
from engine.faults import describe_fault
from engine.ids import new_id
from engine.model import Event, Incident, Instance, InstanceStatus, Person, Place, Timer

OF_THE_CHART = (DiagramFailed, OperationRefused, StateRefused, StepBudgetExceeded, StuckInstance)
"""Errors whose words name elements and operations, never values."""

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""How long a failed timer waits before each next try; the last one for ever."""

_NOWHERE = Place("", "")


def record_incident(
    work: Work, instance_id: str, command: str, error: BaseException, *, step: tuple[str, Person] | None = None
) -> Incident | None:
    """Write an incident for the instance; one that is open already for the same command counts one more try.

    `step` is the task that a person wanted to complete, and the person. Gives None for an instance that has ended
    meanwhile.
    """
    uow, told = work.uow, told_of(error)
    instance = uow.instances.hold(instance_id)
    if instance.status not in LIVE:
        return None
    task_id, person_id = (step[0], step[1].id) if step else (None, None)
    for known in uow.incidents.open_of(instance_id):
        if known.command == command and task_id in (known.task_id, None):
            uow.incidents.tried(known.id, told, work.moment)
            if work.actor is not None:
                _note(work, instance, "incident_retried", known.element, {"yritys": known.tries + 1, "virhe": told})
            return uow.incidents.get(known.id)
    incident = incident_of(
        work,
        error,
        region=instance.region,
        instance_id=instance_id,
        case_id=instance.case_id,
        command=command,
        definition=instance.definition,
        task_id=task_id,
        person_id=person_id,
    )
    uow.incidents.add(incident)
    uow.instances.mark(instance, InstanceStatus.INCIDENT)
    _note(work, instance, "incident_raised", incident.element, {"komento": command, "virhe": told})
    return incident


def incident_of(work: Work, error: BaseException, **more: Any) -> Incident:
    """Make the record of an error that happened now."""
    place = (error.place if isinstance(error, EngineError) else None) or _NOWHERE
    return Incident(
        id=new_id(),
        at=work.moment,
        error=told_of(error),
        process=place.process,
        element=place.element,
        name=place.name,
        **more,
    )


def told_of(error: BaseException) -> str:
    """Give the kind of an error, and its words where they name steps only; elsewhere they may repeat what was typed."""
    if isinstance(error, OF_THE_CHART):
        return f"{type(error).__name__}: {error}"
    if isinstance(error, ExpressionError) and error.place and error.place.text:
        return f"{type(error).__name__}: {error.place.text} ({error.line}:{error.column})"
    return describe_fault(error)


def push_forward(work: Work, timer: Timer) -> None:
    """Let the timers of the instance that were due at the failure wait longer each time."""
    work.uow.instances.hold(timer.instance_id)
    wait = BACK_OFF[min(timer.tries, len(BACK_OFF) - 1)]
    for row in work.uow.timers.of_instance(timer.instance_id):
        if row.due <= work.moment:
            work.uow.timers.move(row.id, work.moment + wait, row.step, timer.tries + 1)


def _note(work: Work, instance: Instance, name: str, element: str, attributes: Mapping[str, Any]) -> None:
    # Not by way of a run: the bundle with the region's watches may be what cannot be read.
    actor = work.actor
    event = Event(
        instance_id=instance.id,
        seq=0,
        region=instance.region,
        name=name,
        at=work.moment,
        case_id=instance.case_id,
        element=element,
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else "",
        attributes=attributes,
    )
    work.uow.events.append([event])
