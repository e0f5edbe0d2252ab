"""Reads of `polku doctor` that look at the whole database and not at one instance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text

from engine.errors import StateRefused
from engine.model import CaseStatus, InstanceKind, InstanceStatus, TaskStatus
from engine.store.migrations.schema import known_revisions, revision_of
from engine.store.queries.living import LIVE
from engine.store.sealed import SEALED, key_ids, sealed_row
from engine.store.tables import case, case_member, draft, event, heartbeat, idempotency, instance, person, task, timer
from engine.store.unit_of_work import UnitOfWork

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Stray:
    """Rows that belong to what has ended."""

    what: str
    case_key: str
    instance_id: str
    count: int


def stray_rows(uow: UnitOfWork) -> Iterator[Stray]:
    """Give the open tasks and timers of instances that have ended, per instance."""
    for what, table, more in (("task", task, task.c.status == TaskStatus.OPEN), ("timer", timer, text("1 = 1"))):
        rows = uow.ground.run(
            select(case.c.key, instance.c.id, func.count())
            .select_from(table)
            .join(instance, (instance.c.id == table.c.instance_id) & (instance.c.region == table.c.region))
            .outerjoin(case, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
            .where(instance.c.status.not_in(LIVE), more)
            .group_by(case.c.key, instance.c.id)
            .order_by(instance.c.id)
        )
        for key, instance_id, count in rows:
            yield Stray(what, key or "", instance_id, count)


def stray_drafts(uow: UnitOfWork) -> int:
    """Count the drafts of tasks that are finished."""
    closed = (task.c.id == draft.c.task_id) & (task.c.region == draft.c.region) & (task.c.status != TaskStatus.OPEN)
    return _count(uow, select(func.count()).select_from(draft).join(task, closed))


def cases_out_of_step(uow: UnitOfWork) -> list[tuple[str, bool]]:
    """Give (key, whether the case is open) of cases whose main instance tells otherwise."""
    rows = uow.ground.run(
        select(case.c.key, case.c.status, instance.c.status)
        .join(instance, (instance.c.id == case.c.main_instance_id) & (instance.c.region == case.c.region))
        .where(instance.c.kind == InstanceKind.MAIN)
        .where((case.c.status == CaseStatus.OPEN) != instance.c.status.in_(LIVE))
        .order_by(case.c.key)
    )
    return [(key, status is CaseStatus.OPEN) for key, status, _ in rows]


def managers_out_of_step(uow: UnitOfWork, role: str, named: str) -> list[tuple[str, int, int]]:
    """Give (key, rows, events) of cases whose rows of a role are not as many as their events say were named."""
    rows = (
        select(case_member.c.case_id, func.count().label("n"))
        .where(case_member.c.role == role)
        .group_by(case_member.c.case_id)
        .subquery()
    )
    events = (
        select(event.c.case_id, func.count().label("n"))
        .where(event.c.name == named, event.c.case_id.is_not(None))
        .group_by(event.c.case_id)
        .subquery()
    )
    have, said = func.coalesce(rows.c.n, 0), func.coalesce(events.c.n, 0)
    found = uow.ground.run(
        select(case.c.key, case.c.id, have)
        .outerjoin(rows, rows.c.case_id == case.c.id)
        .outerjoin(events, events.c.case_id == case.c.id)
        .where(have != said)
        .order_by(case.c.key)
    )
    # Where they differ, what was taken back is looked for: its rows are kept aside, its events are not.
    counted = [
        (key, int(n), sum(one.name == named for one in uow.events.holding(case_id))) for key, case_id, n in found
    ]
    return [(key, n, m) for key, n, m in counted if n != m]


def absent_managers(uow: UnitOfWork, role: str) -> list[tuple[str, str]]:
    """Give (key, name) of open cases whose present members in a role have closed accounts."""
    rows = uow.ground.run(
        select(case.c.key, person.c.name)
        .join(case_member, (case_member.c.case_id == case.c.id) & (case_member.c.region == case.c.region))
        .join(person, person.c.id == case_member.c.person_id)
        .where(case.c.status == CaseStatus.OPEN, case_member.c.role == role, case_member.c.until.is_(None))
        .where(person.c.active.is_(False))
        .order_by(case.c.key)
    )
    return [(key, name) for key, name in rows]


def incidents_out_of_step(uow: UnitOfWork) -> Iterator[tuple[str, bool]]:
    """Give (instance id, whether it says that it has an incident) where that and the open incidents differ."""
    open_now = {one.instance_id for one in uow.incidents.open() if one.instance_id}
    marked = set(
        uow.ground.run(select(instance.c.id).where(instance.c.status == InstanceStatus.INCIDENT)).scalars().all()
    )
    for instance_id in sorted(open_now ^ marked):
        yield instance_id, instance_id in marked


def old_answers(uow: UnitOfWork, before: datetime) -> int:
    """Count the answers to repeated requests that are kept since before `before`."""
    return _count(uow, select(func.count()).select_from(idempotency).where(idempotency.c.at < before))


def ahead_of(uow: UnitOfWork, moment: datetime) -> datetime | None:
    """Give the newest moment after `moment` that a worker or an event has written; None when there is none."""
    beat = uow.ground.run(select(func.max(heartbeat.c.at, type_=heartbeat.c.at.type))).scalar_one()
    newest = uow.ground.run(
        select(event.c.at).where(event.c.at > moment).order_by(event.c.at.desc()).limit(1)
    ).scalar_one_or_none()
    return max((at for at in (beat, newest) if at is not None and at > moment), default=None)


def database_clock(uow: UnitOfWork) -> datetime | None:
    """Give the clock of the database server; None where the database is a file on this machine."""
    if not uow.ground.on_postgresql:
        return None
    at: datetime = uow.ground.run(select(func.clock_timestamp())).scalar_one()
    return at


def schema_revisions(uow: UnitOfWork) -> tuple[str, str]:
    """Give the revision of the tables and the newest one that this Polku knows."""
    return revision_of(uow.ground.connection) or "", known_revisions()[0]


def instance_ids(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Give the id and the case key of every instance, ended ones too, a page at a time."""
    after = ""
    while rows := uow.ground.run(
        select(instance.c.id, case.c.key)
        .outerjoin(case, (case.c.id == instance.c.case_id) & (case.c.region == instance.c.region))
        .where(instance.c.id > after)
        .order_by(instance.c.id)
        .limit(_PAGE)
    ).all():
        after = rows[-1].id
        yield from ((row.id, row.key or "") for row in rows)


def count_instances(uow: UnitOfWork) -> int:
    """Count the instances, ended ones too."""
    return _count(uow, select(func.count()).select_from(instance))


def unknown_keys(uow: UnitOfWork) -> Iterator[tuple[str, int]]:
    """Give (table and column, rows) of values that no key of this installation opens."""
    known = uow.ground.cipher.key_ids
    for column in SEALED:
        rows = sum(count for key_id, count in key_ids(uow.ground, column) if key_id not in known)
        if rows:
            yield f"{column.table.name}.{column.name}", rows


def waiting_for_rotation(uow: UnitOfWork) -> int:
    """Count the values that an older key has sealed."""
    newest = uow.ground.cipher.newest_key_id
    return sum(count for column in SEALED for key_id, count in key_ids(uow.ground, column) if key_id != newest)


def unreadable_sample(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """Give (table and column, why) where one value of the column, taken as a sample, does not open."""
    for column in SEALED:
        row = sealed_row(uow.ground, column)
        if row is not None:
            place, sealed = row
            try:
                uow.ground.cipher.open(place, sealed)
            except StateRefused as error:
                yield f"{column.table.name}.{column.name}", str(error)


def _count(uow: UnitOfWork, statement: Any) -> int:
    return int(uow.ground.run(statement).scalar_one())
