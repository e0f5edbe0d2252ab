"""The views of the worklist as conditions on `task`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, not_, or_, select, union

from engine.model import Person, TaskStatus
from engine.model.screens import WorklistQuery
from engine.store.families.clients import NAME
from engine.store.queries.covering import is_covered
from engine.store.queries.paging import Order
from engine.store.queries.sharing import is_shared
from engine.store.queries.visibility import candidate
from engine.store.tables import case, case_member, client, task, task_candidate
from engine.store.unit_of_work import UnitOfWork

DONE_FOR = timedelta(days=30)
"""For so long a finished task stays in the view of done ones."""

_OPEN = task.c.status == TaskStatus.OPEN
_QUEUE_ORDER = Order((task_candidate.c.due_order, task_candidate.c.task_id))


def view(person: Person, name: str, moment: datetime) -> ColumnElement[bool]:
    """Give the condition of one view: `queue`, `waiting`, `covering`, `done`; every other name means `mine`."""
    if name == "covering":
        return is_covered(person)
    shared = is_shared(person, task.c.case_id, task.c.region)
    if name == "queue":
        claimable = select(task_candidate.c.task_id).where(candidate(person), task_candidate.c.free)
        return and_(_OPEN, task.c.assignee_id.is_(None), task.c.id.in_(claimable))
    if name == "waiting":
        own_cases = select(case_member.c.case_id).where(
            case_member.c.person_id == person.id, case_member.c.until.is_(None)
        )
        claimable = select(task_candidate.c.task_id).where(candidate(person))
        others = or_(
            task.c.assignee_id != person.id,
            and_(task.c.assignee_id.is_(None), not_(task.c.id.in_(claimable))),
        )
        return and_(_OPEN, task.c.case_id.in_(own_cases), others, shared)
    if name == "done":
        return and_(
            shared,
            task.c.closed_by == person.id,
            task.c.status == TaskStatus.DONE,
            task.c.closed_at > moment - DONE_FOR,
        )
    return and_(_OPEN, task.c.assignee_id == person.id, shared)


def in_queue(
    person: Person, cursor: str, limit: int, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any] | CompoundSelect[Any]:
    """Select the ids of the first `limit` tasks after `cursor` in each of the person's groups.

    One short read of the index per group; sorting all that waits in all groups would grow with the queue.
    """
    table = task_candidate.c
    legs = []
    for membership in sorted(person.memberships, key=lambda m: (m.region, m.group)):
        leg = select(table.task_id).where(
            candidate(person),
            table.region == membership.region,
            table.group == membership.group,
            table.free,
            *_QUEUE_ORDER.after(cursor),
        )
        if conditions:
            leg = leg.join(task, (task.c.id == table.task_id) & (task.c.region == table.region)).where(*conditions)
        legs.append(select(leg.order_by(*_QUEUE_ORDER.by()).limit(limit).subquery()))
    return union(*legs) if legs else select(table.task_id).where(false())


def filters(uow: UnitOfWork, query: WorklistQuery, moment: datetime) -> list[ColumnElement[bool]]:
    """Give the conditions of search, stage and due filter; an unknown due filter means none."""
    conditions: list[ColumnElement[bool]] = []
    if text := query.search.strip():
        # The name of a client is encrypted: it is found only when it is typed whole.
        named = client.c.name_hash.in_(uow.ground.cipher.hashes(NAME, text))
        of_client = select(case.c.id).join(client, client.c.id == case.c.client_id).where(named)
        conditions.append(or_(task.c.search.contains(text.casefold(), autoescape=True), task.c.case_id.in_(of_client)))
    if query.stage:
        conditions.append(task.c.stage == query.stage)
    if query.due == "late":
        conditions.append(task.c.due_order < moment)
    elif query.due == "week":
        conditions.append(task.c.due_order < moment + timedelta(days=7))
    return conditions
