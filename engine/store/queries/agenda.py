"""The queue of agendas: consultations that wait to be handled and are on no agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, select

from engine.model import InstanceStatus, Person, TaskStatus
from engine.model.meetings import ItemStatus
from engine.model.values import load_values
from engine.store.queries.consultations import DEFINITION
from engine.store.queries.visibility import case_is_visible, instance_is_visible, task_is_visible
from engine.store.tables import agenda_item, case, instance, task
from engine.store.unit_of_work import UnitOfWork

HANDLING = "f08_"
"""Forms that record how a consultation was handled begin so (F08)."""
REQUEST = "konsultaatiopyynto"
"""Variable of the request (F07)."""
MOST = 200


@dataclass(frozen=True, slots=True)
class WaitingConsultation:
    """A consultation that waits for a meeting."""

    instance_id: str
    asked_at: datetime
    minutes: int | None
    """What the request expects; None when it says nothing."""
    title: str
    is_seen: bool
    """Whether the reader may know of it; of the others only the time they take is told."""
    has_case: bool = False


def waiting_consultations(
    uow: UnitOfWork, person: Person, region: str, *, most: int = MOST
) -> list[WaitingConsultation]:
    """Give the consultations of a region that wait to be handled and are on no agenda, oldest first."""
    live = instance.c.status.in_((InstanceStatus.ACTIVE, InstanceStatus.INCIDENT))
    ready = exists().where(
        task.c.instance_id == instance.c.id,
        task.c.region == instance.c.region,
        task.c.status == TaskStatus.OPEN,
        task.c.form.startswith(HANDLING, autoescape=True),
    )
    placed = exists().where(agenda_item.c.instance_id == instance.c.id, agenda_item.c.status == ItemStatus.OPEN)
    statement = (
        select(
            instance.c.id,
            instance.c.started_at,
            instance.c.variables,
            instance.c.case_id,
            instance_is_visible(person).label("is_seen"),
        )
        .where(instance.c.region == region, instance.c.definition == DEFINITION, live, ready, ~placed)
        .order_by(instance.c.started_at, instance.c.id)
        .limit(most)
    )
    return [_waiting(uow, row) for row in uow.ground.run(statement)]


def seen_cases(uow: UnitOfWork, person: Person, case_ids: Sequence[str]) -> dict[str, str]:
    """Give the keys of those of the cases that the person may see, by their ids."""
    if not case_ids:
        return {}
    rows = uow.ground.run(select(case.c.id, case.c.key).where(case.c.id.in_(case_ids), case_is_visible(person)))
    return {row.id: row.key for row in rows}


def handling_tasks(uow: UnitOfWork, person: Person, instance_ids: Sequence[str]) -> dict[str, str]:
    """Give the open task in which each consultation is handled, by its instance, where the person may see it."""
    if not instance_ids:
        return {}
    statement = select(task.c.id, task.c.instance_id).where(
        task.c.instance_id.in_(instance_ids),
        task.c.status == TaskStatus.OPEN,
        task.c.form.startswith(HANDLING, autoescape=True),
        task_is_visible(person),
    )
    return {row.instance_id: row.id for row in uow.ground.run(statement)}


def asked(variables: Mapping[str, Any]) -> tuple[str, int | None]:
    """Give the title of a request and the minutes that it expects (F07)."""
    request = variables.get(REQUEST)
    told = request if isinstance(request, Mapping) else {}
    minutes = told.get("arvioitu_kesto")
    whole = int(minutes) if isinstance(minutes, int | Decimal) else 0
    return str(told.get("otsikko") or ""), whole if whole > 0 else None


def _waiting(uow: UnitOfWork, row: Any) -> WaitingConsultation:
    title, minutes = asked(load_values(uow.ground.cipher.open(f"instance.variables/{row.id}", row.variables)))
    seen = bool(row.is_seen)
    return WaitingConsultation(
        row.id, row.started_at, minutes, title if seen else "", seen, has_case=row.case_id is not None
    )
