"""Reads for `polku doctor`: where every living instance stands, what has no owner, what was not delivered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select

from engine.model import CaseStatus, InstanceStatus, NotificationStatus, TaskStatus, TimerKind
from engine.store.tables import case, consent, instance, notification, task, timer
from engine.store.unit_of_work import UnitOfWork

_LIVE = (InstanceStatus.ACTIVE, InstanceStatus.INCIDENT)
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Living:
    """A living instance with its state, and the rows that should agree with it."""

    id: str
    definition: str
    version_id: str
    state: bytes
    tasks: frozenset[str]
    """Ids of its open tasks."""
    timers: frozenset[str]
    """Ids of its BPMN timers."""


def living_instances(uow: UnitOfWork) -> Iterator[Living]:
    """Give every living instance, a page at a time, so that the whole database never lies in memory."""
    after = ""
    while True:
        rows = uow.ground.run(
            select(instance.c.id, instance.c.definition, instance.c.version_id, instance.c.state)
            .where(instance.c.status.in_(_LIVE), instance.c.id > after)
            .order_by(instance.c.id)
            .limit(_PAGE)
        ).all()
        if not rows:
            return
        after = rows[-1].id
        ids = [row.id for row in rows]
        tasks = _by_instance(
            uow,
            select(task.c.instance_id, task.c.id).where(task.c.instance_id.in_(ids), task.c.status == TaskStatus.OPEN),
        )
        timers = _by_instance(
            uow,
            select(timer.c.instance_id, timer.c.id).where(timer.c.instance_id.in_(ids), timer.c.kind == TimerKind.BPMN),
        )
        for row in rows:
            yield Living(
                id=row.id,
                definition=row.definition,
                version_id=row.version_id,
                state=row.state,
                tasks=frozenset(tasks.get(row.id, ())),
                timers=frozenset(timers.get(row.id, ())),
            )


def ownerless(uow: UnitOfWork) -> dict[str, int]:
    """Count open tasks and timers whose instance has ended, by `task` and `timer`."""
    dead = select(instance.c.id).where(instance.c.status.not_in(_LIVE))
    tasks = select(func.count()).select_from(task).where(task.c.status == TaskStatus.OPEN, task.c.instance_id.in_(dead))
    timers = select(func.count()).select_from(timer).where(timer.c.instance_id.in_(dead))
    return {"task": int(uow.ground.run(tasks).scalar_one()), "timer": int(uow.ground.run(timers).scalar_one())}


def undelivered_messages(uow: UnitOfWork, before: datetime) -> tuple[int, int]:
    """Count the messages that were given up, and those that have waited since before `before`."""
    given_up = select(func.count()).where(notification.c.status == NotificationStatus.GIVEN_UP)
    waiting = select(func.count()).where(
        notification.c.status == NotificationStatus.PENDING, notification.c.created_at < before
    )
    return int(uow.ground.run(given_up).scalar_one()), int(uow.ground.run(waiting).scalar_one())


@dataclass(frozen=True, slots=True)
class EndingConsent:
    """A consent in force with a last day, and the main instance of its open case."""

    id: str
    party: str
    valid_until: date
    instance_id: str


def ending_consents(uow: UnitOfWork, until: date) -> list[EndingConsent]:
    """Give the consents of open cases that were not withdrawn and whose last day is `until` at the latest."""
    statement = (
        select(consent.c.id, consent.c.party, consent.c.valid_until, case.c.main_instance_id)
        .join(case, (case.c.id == consent.c.case_id) & (case.c.region == consent.c.region))
        .where(
            consent.c.valid_until <= until,
            consent.c.withdrawn_at.is_(None),
            case.c.status == CaseStatus.OPEN,
            case.c.main_instance_id.is_not(None),
        )
        .order_by(consent.c.valid_until, consent.c.id)
    )
    return [EndingConsent(*row) for row in uow.ground.run(statement)]


def _by_instance(uow: UnitOfWork, statement: Select[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for instance_id, row_id in uow.ground.run(statement):
        found.setdefault(instance_id, []).append(row_id)
    return found
