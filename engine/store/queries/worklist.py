"""The worklist: five views of tasks, searched, filtered, sorted and paged."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from engine.model import Person, Task
from engine.model.screens import Worklist, WorklistQuery, WorklistRow
from engine.store.queries.paging import Order, page_size
from engine.store.queries.worklist_counts import worklist_counts
from engine.store.queries.worklist_views import filters, in_queue, view
from engine.store.rows import columns, fields_of
from engine.store.tables import case, client, task
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = columns(task, Task)
_LISTED = (
    select(*_COLUMNS, task.c.due_order, client.c.initials)
    .outerjoin(case, (case.c.id == task.c.case_id) & (case.c.region == task.c.region))
    .outerjoin(client, client.c.id == case.c.client_id)
)
_BY_DUE = Order((task.c.due_order, task.c.id))
_ORDERS = {
    "due": _BY_DUE,  # what is late is due before everything else
    "priority": Order((task.c.priority, task.c.due_order, task.c.id), frozenset({"priority"})),
    "opened": Order((task.c.opened_at, task.c.id)),
}
_BY_FOLLOW_UP = Order((task.c.held_until, task.c.id))
_NEWEST_DONE = Order((task.c.closed_at, task.c.id), frozenset({"closed_at"}))
_VIEW_ORDERS = {"done": _NEWEST_DONE, "held": _BY_FOLLOW_UP}
"""Views that have one order of their own."""


def worklist(uow: UnitOfWork, person: Person, query: WorklistQuery, moment: datetime) -> Worklist:
    """Give a page of the person's worklist as it is at `moment`; late tasks first.

    Whoever shows it adds the working days left. A view or a sort that does not exist means the first one.
    """
    order = _VIEW_ORDERS.get(query.view) or _ORDERS.get(query.sort, _BY_DUE)
    limit = page_size(query.limit)
    rows = uow.ground.run(_page(uow, person, query, order, limit, moment)).all()
    shown = [_row(person, row) for row in rows[:limit]]
    counts = worklist_counts(uow, person, moment)
    return Worklist(
        rows=shown,
        counts=counts,
        next_cursor=order.cursor(rows[limit - 1]) if len(rows) > limit else "",
        version=_version(shown, counts),
        next_in_queue=_next_in_queue(uow, person, moment),
    )


def _page(
    uow: UnitOfWork, person: Person, query: WorklistQuery, order: Order, limit: int, moment: datetime
) -> Select[Any]:
    conditions = filters(uow, query, moment)
    if query.view == "queue" and order is _BY_DUE:
        where: list[ColumnElement[bool]] = [task.c.id.in_(in_queue(person, query.cursor, limit + 1, conditions))]
    else:
        chosen = [view(person, query.view, moment), *conditions, *order.after(query.cursor)]
        # Sorting ids is much cheaper than sorting whole rows.
        where = [task.c.id.in_(select(task.c.id).where(*chosen).order_by(*order.by()).limit(limit + 1))]
    return _LISTED.where(*where).order_by(*order.by()).limit(limit + 1)


def _next_in_queue(uow: UnitOfWork, person: Person, moment: datetime) -> WorklistRow | None:
    first = WorklistQuery(view="queue", limit=1)
    row = uow.ground.run(_page(uow, person, first, _BY_DUE, 1, moment)).first()
    return None if row is None else _row(person, row)


def _row(person: Person, row: Any) -> WorklistRow:
    return task_row(person, Task(**fields_of(row, without=("due_order", "initials"))), row.initials or "")


def task_row(person: Person, shown: Task, client_initials: str) -> WorklistRow:
    """Give a task as the reader sees it in a list."""
    waits_for = "group" if shown.assignee_id is None else "you" if shown.assignee_id == person.id else "person"
    waits_for = "held" if shown.is_held else waits_for
    mine = not person.groups(shown.region).isdisjoint(shown.candidate_groups)
    return WorklistRow(
        task=shown,
        client_initials=client_initials,
        waits_for=waits_for,
        waiting_since=shown.held_at or shown.claimed_at or shown.opened_at,
        may_claim=shown.assignee_id is None and mine and shown.closed_at is None,
    )


def _version(rows: list[WorklistRow], counts: dict[str, int]) -> str:
    shown = (row.task for row in rows)
    seen = [(one.id, one.assignee_id, one.due, one.escalation_level, one.priority, one.held_until) for one in shown]
    return hashlib.sha256(repr((seen, sorted(counts.items()))).encode()).hexdigest()[:16]
