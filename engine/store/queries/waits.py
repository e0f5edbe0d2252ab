"""What cases and tasks wait for, for a whole page of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from engine.model import Instance, InstanceKind, InstanceStatus, Task, TaskStatus, Timer, TimerKind
from engine.model.meetings import ItemStatus, OccurrenceStatus
from engine.store.rows import columns, record_of
from engine.store.tables import agenda_item, incident, instance, meeting_occurrence, task, timer
from engine.store.unit_of_work import UnitOfWork

_LIVE = (InstanceStatus.ACTIVE, InstanceStatus.INCIDENT)
_LIGHT = columns(instance, Instance, without=("variables", "state"))


@dataclass(slots=True)
class Standing:
    """Where one case stands: what is open, alive, due and broken in it, oldest first."""

    tasks: list[Task] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    """The living ones, without variables and state."""
    timers: list[Timer] = field(default_factory=list)
    """Timers of its charts."""
    failed_at: datetime | None = None
    """Since when an incident stands in its way."""


def standings(uow: UnitOfWork, case_ids: Sequence[str]) -> dict[str, Standing]:
    """Give where each of the cases stands; the caller has made sure that they are visible."""
    found: dict[str, Standing] = defaultdict(Standing)
    for row in uow.ground.run(
        select(*columns(task, Task))
        .where(task.c.case_id.in_(case_ids), task.c.status == TaskStatus.OPEN)
        .order_by(task.c.due_order, task.c.id)
    ):
        found[row.case_id].tasks.append(record_of(Task, row))
    for row in uow.ground.run(
        select(*_LIGHT)
        .where(instance.c.case_id.in_(case_ids), instance.c.status.in_(_LIVE))
        .order_by(instance.c.started_at, instance.c.id)
    ):
        found[row.case_id].instances.append(record_of(Instance, row))
    for row in uow.ground.run(
        select(*columns(timer, Timer))
        .where(timer.c.case_id.in_(case_ids), timer.c.kind == TimerKind.BPMN)
        .order_by(timer.c.due, timer.c.id)
    ):
        found[row.case_id].timers.append(record_of(Timer, row))
    stuck = incident.c.case_id.in_(case_ids) & incident.c.resolved_at.is_(None) & incident.c.instance_id.is_not(None)
    for case_id, at in uow.ground.run(
        select(incident.c.case_id, func.min(incident.c.at)).where(stuck).group_by(incident.c.case_id)
    ):
        found[case_id].failed_at = at
    return found


def failures_of(uow: UnitOfWork, task_ids: Iterable[str]) -> dict[str, datetime]:
    """Give since when an incident stands in the way of each of these tasks that has one."""
    return _by(
        uow,
        select(incident.c.task_id, func.min(incident.c.at))
        .where(incident.c.task_id.in_(list(task_ids)), incident.c.resolved_at.is_(None))
        .group_by(incident.c.task_id),
    )


def meeting_days(uow: UnitOfWork, instance_ids: Iterable[str], moment: datetime) -> dict[str, datetime]:
    """Give when the coming meeting begins on whose agenda each of these instances is.

    Only of instances beside a case or free of one: they are what the meeting handles; a main instance goes on.
    """
    return _by(
        uow,
        select(agenda_item.c.instance_id, func.min(meeting_occurrence.c.starts_at))
        .join(
            meeting_occurrence,
            (meeting_occurrence.c.id == agenda_item.c.occurrence_id)
            & (meeting_occurrence.c.region == agenda_item.c.region),
        )
        .join(instance, (instance.c.id == agenda_item.c.instance_id) & (instance.c.region == agenda_item.c.region))
        .where(
            agenda_item.c.instance_id.in_(list(instance_ids)),
            agenda_item.c.status == ItemStatus.OPEN,
            meeting_occurrence.c.status == OccurrenceStatus.PLANNED,
            meeting_occurrence.c.starts_at > moment,
            instance.c.kind != InstanceKind.MAIN,
        )
        .group_by(agenda_item.c.instance_id),
    )


def _by(uow: UnitOfWork, statement: Any) -> dict[str, datetime]:
    return dict(map(tuple, uow.ground.run(statement)))
