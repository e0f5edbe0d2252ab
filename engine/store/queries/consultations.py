"""The list of consultations: instances of their own chart, with or without a case."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from engine.model import Instance, InstanceStatus, Person, Task, TaskStatus
from engine.model.screens import ConsultationRow
from engine.store.queries.visibility import instance_is_visible, task_is_visible
from engine.store.rows import columns, fields_of, record_of
from engine.store.tables import case, instance, task
from engine.store.unit_of_work import UnitOfWork

DEFINITION = "consultation"
"""Key of the chart of consultations."""
MOST = 100

_LIGHT = columns(instance, Instance, without=("variables", "state"))


def consultations(uow: UnitOfWork, person: Person) -> list[ConsultationRow]:
    """Give the consultations that the person may see, open ones first, then the newest, at most 100."""
    is_open = instance.c.status.in_((InstanceStatus.ACTIVE, InstanceStatus.INCIDENT))
    statement = (
        select(*_LIGHT, case.c.key)
        .outerjoin(case, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
        .where(instance.c.definition == DEFINITION, instance_is_visible(person))
        .order_by(is_open.desc(), instance.c.started_at.desc(), instance.c.id)
        .limit(MOST)
    )
    rows = uow.ground.run(statement).all()
    tasks = _open_tasks(uow, person, [row.id for row in rows])
    return [
        ConsultationRow(instance=_instance(row), case_key=row.key or "", region=row.region, open_tasks=tasks[row.id])
        for row in rows
    ]


def _instance(row: Any) -> Instance:
    return Instance(**fields_of(row, without=("key",)))


def _open_tasks(uow: UnitOfWork, person: Person, ids: list[str]) -> dict[str, list[Task]]:
    statement = (
        select(*columns(task, Task))
        .where(task.c.instance_id.in_(ids), task.c.status == TaskStatus.OPEN, task_is_visible(person))
        .order_by(task.c.opened_at, task.c.id)
    )
    tasks: dict[str, list[Task]] = defaultdict(list)
    for row in uow.ground.run(statement):
        tasks[row.instance_id].append(record_of(Task, row))
    return tasks
