"""The worklist: views of tasks, searched, filtered, sorted by several columns and paged."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from engine.model import Person, Task
from engine.model.worklist_screens import Worklist, WorklistQuery, WorklistRow
from engine.model.worklists import URGENCY
from engine.store.queries.paging import Order, page_size
from engine.store.queries.worklist_counts import worklist_counts
from engine.store.queries.worklist_orders import BY_FOLLOW_UP, FOLLOW_UP, NEWEST_DONE, of_queue, of_tasks
from engine.store.queries.worklist_views import filters, in_queue, view
from engine.store.rows import columns, fields_of
from engine.store.tables import case, client, task, task_candidate
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = columns(task, Task)
_LISTED = (
    select(*_COLUMNS, task.c.due_order, task.c.search, FOLLOW_UP, client.c.initials, case.c.suspended_at)
    .outerjoin(case, (case.c.id == task.c.case_id) & (case.c.region == task.c.region))
    .outerjoin(client, client.c.id == case.c.client_id)
)
_BESIDES = ("due_order", "search", "follow_up", "initials", "suspended_at")
"""What a row of the list has besides the task."""
_VIEW_ORDERS = {"done": NEWEST_DONE, "held": BY_FOLLOW_UP}
"""Views that have one order of their own."""


def worklist(uow: UnitOfWork, person: Person, query: WorklistQuery, moment: datetime) -> Worklist:
    """Give a page of the person's worklist as it is at `moment`; late tasks first.

    Whoever shows it adds the working days left. A view or a sort that does not exist means the first one.
    """
    order = _VIEW_ORDERS.get(query.view) or of_tasks(query.sort)
    limit = page_size(query.limit)
    rows = uow.ground.run(_page(uow, person, query, order, limit, moment)).all()
    shown = [_row(person, row) for row in rows[:limit]]
    counts = worklist_counts(uow, person, moment)
    notes = uow.notes.on(person.id, [one for row in shown for one in (row.task.id, row.task.case_id) if one])
    begun = uow.drafts.begun_of(person.id, [row.task.id for row in shown])
    shown = [
        replace(
            row,
            note=notes.get(row.task.id) or notes.get(row.task.case_id or "", ""),
            has_draft=row.task.id in begun,
        )
        for row in shown
    ]
    return Worklist(
        rows=shown,
        counts=counts,
        next_cursor=order.cursor(rows[limit - 1]) if len(rows) > limit else "",
        version=_version(shown, counts),
        next_in_queue=_next_in_queue(uow, person, moment),
        query=query,
    )


def most_urgent(uow: UnitOfWork, person: Person, most: int, moment: datetime) -> list[WorklistRow]:
    """Give the tasks of the queue that should be taken first: by priority, then by due moment."""
    query = WorklistQuery(view="queue", sort=URGENCY, limit=most)
    rows = uow.ground.run(_page(uow, person, query, of_tasks(URGENCY), most, moment)).all()
    return [_row(person, row) for row in rows[:most]]


def _page(
    uow: UnitOfWork, person: Person, query: WorklistQuery, order: Order, limit: int, moment: datetime
) -> Select[Any]:
    if query.view == "queue":
        conditions = filters(uow, person, query, moment, task_candidate.c, task_candidate.c.task_id)
        first = in_queue(person, of_queue(query.sort), query.cursor, limit + 1, conditions)
        where: list[ColumnElement[bool]] = [task.c.id.in_(first)]
    else:
        conditions = filters(uow, person, query, moment, task.c, task.c.id)
        chosen = [view(person, query.view, moment), *conditions, *order.after(query.cursor)]
        # Sorting ids is much cheaper than sorting whole rows.
        where = [task.c.id.in_(select(task.c.id).where(*chosen).order_by(*order.by()).limit(limit + 1))]
    return _LISTED.where(*where).order_by(*order.by()).limit(limit + 1)


def _next_in_queue(uow: UnitOfWork, person: Person, moment: datetime) -> WorklistRow | None:
    return next(iter(most_urgent(uow, person, 1, moment)), None)


def _row(person: Person, row: Any) -> WorklistRow:
    return task_row(person, Task(**fields_of(row, without=_BESIDES)), row.initials or "", row.suspended_at)


def task_row(
    person: Person, shown: Task, client_initials: str = "", suspended_at: datetime | None = None
) -> WorklistRow:
    """Give a task as the reader sees it in a list; `suspended_at`: since when its case stands."""
    waits_for = "group" if shown.assignee_id is None else "you" if shown.assignee_id == person.id else "person"
    waits_for = "held" if shown.is_held else waits_for
    mine = not person.groups(shown.region).isdisjoint(shown.candidate_groups)
    return WorklistRow(
        task=shown,
        client_initials=client_initials,
        waits_for=waits_for,
        waiting_since=shown.held_at or shown.claimed_at or shown.opened_at,
        may_claim=shown.assignee_id is None and mine and shown.closed_at is None,
        suspended_at=suspended_at,
    )


def _version(rows: list[WorklistRow], counts: dict[str, int]) -> str:
    seen = [
        (one.id, one.assignee_id, one.due, one.escalation_level, one.priority, one.held_until, row.note, row.has_draft)
        for row in rows
        for one in [row.task]
    ]
    return hashlib.sha256(repr((seen, sorted(counts.items()))).encode()).hexdigest()[:16]
