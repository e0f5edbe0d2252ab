"""The list of consultations: instances of their own chart, with or without a case."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy import case as when

from engine.errors import NotFound
from engine.model import Instance, InstanceStatus, Person, Task, TaskStatus
from engine.model.page_parts import PageQuery
from engine.model.screens import ConsultationRow
from engine.model.values import load_values
from engine.store.queries.paging import Order, page_size
from engine.store.queries.visibility import instance_is_visible, task_is_visible
from engine.store.rows import columns, fields_of, record_of
from engine.store.tables import case, instance, task
from engine.store.unit_of_work import UnitOfWork

DEFINITION = "consultation"
"""Key of the chart of consultations."""
REQUEST = "konsultaatiopyynto"
"""Variable with the values of the form that a consultation begins with (F07)."""
MOST = 100

_NEWEST = Order((instance.c.started_at, instance.c.id), frozenset({"started_at"}))
_LIGHT = columns(instance, Instance, without=("variables", "state"))


def consultations(uow: UnitOfWork, person: Person) -> list[ConsultationRow]:
    """Give the consultations that the person may see, open ones first, then the newest, at most 100."""
    is_open = instance.c.status.in_((InstanceStatus.ACTIVE, InstanceStatus.INCIDENT))
    statement = _visible(person).order_by(is_open.desc(), instance.c.started_at.desc(), instance.c.id).limit(MOST)
    return _rows(uow, person, uow.ground.run(statement).all())


def consultation_page(uow: UnitOfWork, person: Person, page: PageQuery) -> tuple[list[ConsultationRow], str]:
    """Give a page of the consultations that the person may see, newest first, and the cursor of the next one."""
    limit = page_size(page.limit)
    statement = _visible(person).where(*_NEWEST.after(page.cursor)).order_by(*_NEWEST.by()).limit(limit + 1)
    rows = uow.ground.run(statement).all()
    cursor = _NEWEST.cursor(rows[limit - 1]) if len(rows) > limit else ""
    return _rows(uow, person, rows[:limit]), cursor


def consultation(uow: UnitOfWork, person: Person, instance_id: str) -> ConsultationRow:
    """Give one consultation; NotFound when there is none or the person may not know it."""
    rows = _rows(uow, person, uow.ground.run(_visible(person).where(instance.c.id == instance_id)).all())
    if not rows:
        raise NotFound(f"consultation {instance_id}")
    return rows[0]


def _visible(person: Person) -> Select[Any]:
    return (
        select(*_LIGHT, case.c.key, when((instance.c.case_id.is_(None), instance.c.variables)).label("asked"))
        .outerjoin(case, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
        .where(instance.c.definition == DEFINITION, instance_is_visible(person))
    )


def _rows(uow: UnitOfWork, person: Person, rows: Sequence[Any]) -> list[ConsultationRow]:
    tasks = _open_tasks(uow, person, [row.id for row in rows])
    return [
        ConsultationRow(
            instance=Instance(**fields_of(row, without=("key", "asked"))),
            case_key=row.key or "",
            region=row.region,
            open_tasks=tasks[row.id],
            title=_title(uow, row),
        )
        for row in rows
    ]


def _title(uow: UnitOfWork, row: Any) -> str:
    if row.asked is None:
        return ""
    request = load_values(uow.ground.cipher.open(f"instance.variables/{row.id}", row.asked)).get(REQUEST)
    return str(request.get("otsikko") or "") if isinstance(request, dict) else ""


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
