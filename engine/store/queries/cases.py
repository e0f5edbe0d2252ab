"""The list of cases that a person may see."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy import case as when

from engine.model import Case, CaseStatus, Person, TaskStatus
from engine.model.screens import CaseQuery, CaseRow
from engine.store.families.clients import NAME, opened
from engine.store.queries.paging import Order, page_size
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns, record_of
from engine.store.tables import case, case_member, client, event, task
from engine.store.unit_of_work import UnitOfWork

MANAGER = "case_manager"
"""Role of a case member who is the case manager."""

_STATUS = {status.value: status for status in CaseStatus}
_NEWEST = Order((case.c.opened_at, case.c.id), frozenset({"opened_at"}))


def cases(uow: UnitOfWork, person: Person, query: CaseQuery, moment: datetime) -> tuple[list[CaseRow], str]:
    """Give a page of cases, newest first, and the cursor of the next page (empty at the end).

    `moment` decides what is late. A status that does not exist means all.
    """
    limit = page_size(query.limit)
    statement = (
        select(*columns(case, Case))
        .where(case_is_visible(person), *_filters(uow, query), *_NEWEST.after(query.cursor))
        .order_by(*_NEWEST.by())
        .limit(limit + 1)
    )
    rows = uow.ground.run(statement).all()
    cursor = _NEWEST.cursor(rows[limit - 1]) if len(rows) > limit else ""
    return case_rows(uow, [record_of(Case, row) for row in rows[:limit]], moment), cursor


def case_rows(uow: UnitOfWork, listed: Sequence[Case], moment: datetime) -> list[CaseRow]:
    """Give cases (already known to be visible) with what a list shows of them."""
    ids = [each.id for each in listed]
    names = _client_names(uow, [each.client_id for each in listed if each.client_id is not None])
    managers, tasks, newest = _managers(uow, ids), _task_counts(uow, ids, moment), _newest_events(uow, ids)
    return [
        CaseRow(
            case=each,
            client_name=names.get(each.client_id or "", ""),
            case_manager=", ".join(managers[each.id]),
            open_tasks=tasks[each.id][0],
            late_tasks=tasks[each.id][1],
            last_event_at=newest.get(each.id),
        )
        for each in listed
    ]


def _filters(uow: UnitOfWork, query: CaseQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if status := _STATUS.get(query.status):
        conditions.append(case.c.status == status)
    if query.stage:
        conditions.append(case.c.stage == query.stage)
    if text := query.search.strip():
        named = select(client.c.id).where(client.c.name_hash.in_(uow.ground.cipher.hashes(NAME, text)))
        by_key = case.c.search.contains(text.casefold(), autoescape=True)
        conditions.append(or_(by_key, case.c.client_id.in_(named)))
    return conditions


def _client_names(uow: UnitOfWork, ids: list[str]) -> dict[str, str]:
    rows = uow.ground.run(select(client).where(client.c.id.in_(ids)))
    return {row.id: opened(uow.ground, row).name for row in rows}


def _managers(uow: UnitOfWork, ids: list[str]) -> dict[str, list[str]]:
    table = case_member.c
    present = select(table.case_id, table.label).where(
        table.case_id.in_(ids), table.role == MANAGER, table.until.is_(None)
    )
    labels: dict[str, list[str]] = defaultdict(list)
    for row in uow.ground.run(present.order_by(table.since, table.id)):
        labels[row.case_id].append(row.label)
    return labels


def _task_counts(uow: UnitOfWork, ids: list[str], moment: datetime) -> dict[str, tuple[int, int]]:
    late = func.sum(when((task.c.due_order < moment, 1), else_=0))
    statement = (
        select(task.c.case_id, func.count(), late)
        .where(task.c.case_id.in_(ids), task.c.status == TaskStatus.OPEN)
        .group_by(task.c.case_id)
    )
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for case_id, count, late_count in uow.ground.run(statement):
        counts[case_id] = (int(count), int(late_count))
    return counts


def _newest_events(uow: UnitOfWork, ids: list[str]) -> dict[str, Any]:
    # Per case, not grouped: each is one step into the index, however long the case's history is.
    newest = (
        select(event.c.at)
        .where(event.c.case_id == case.c.id)
        .order_by(event.c.at.desc())
        .limit(1)
        .correlate(case)
        .scalar_subquery()
    )
    rows = uow.ground.run(select(case.c.id, newest.label("newest")).where(case.c.id.in_(ids)))
    return {row.id: row.newest for row in rows if row.newest is not None}
