"""The views of the worklist as conditions on `task`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, func, not_, or_, select, union, union_all

from engine.model import Person, TaskStatus
from engine.model.worklist_screens import WorklistQuery
from engine.store.column_types import NEVER
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
_SUSPENDED = select(case.c.id).where(case.c.suspended_at.is_not(None))
_GOES_ON = or_(task.c.case_id.is_(None), task.c.case_id.not_in(_SUSPENDED))
# Two short reads: what is on hold has an index of its own, and so have suspended cases, of which there are few.
_STANDING = union_all(
    select(task.c.id).where(_OPEN, task.c.held_at.is_not(None)),
    select(task.c.id).where(_OPEN, task.c.case_id.in_(_SUSPENDED)),
)


def view(person: Person, name: str, moment: datetime) -> ColumnElement[bool]:
    """Give the condition of one view: `queue`, `held`, `waiting`, `covering`, `done`; every other name means `mine`."""
    if name == "covering":
        return is_covered(person)
    shared = is_shared(person, task.c.case_id, task.c.region)
    if name == "queue":
        claimable = select(task_candidate.c.task_id).where(candidate(person), task_candidate.c.free)
        return and_(_OPEN, task.c.assignee_id.is_(None), task.c.id.in_(claimable))
    if name == "held":
        return and_(_OPEN, task.c.id.in_(_STANDING), is_mine_to_resume(person), shared)
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
    return and_(_OPEN, task.c.assignee_id == person.id, task.c.held_at.is_(None), _GOES_ON, shared)


def is_mine_to_resume(person: Person) -> ColumnElement[bool]:
    """Select tasks that are the person's own, or nobody's and with a group of the person."""
    claimable = select(task_candidate.c.task_id).where(candidate(person), task_candidate.c.task_id == task.c.id)
    # Not by the plain column: what is on hold is little, and the index of all that is nobody's would be walked through.
    holder = func.coalesce(task.c.assignee_id, "")
    return or_(holder == person.id, and_(holder == "", claimable.exists()))


def in_queue(
    person: Person, order: Order, cursor: str, limit: int, conditions: Sequence[ColumnElement[bool]]
) -> Select[Any] | CompoundSelect[Any]:
    """Select the ids of the first `limit` tasks after `cursor` in each of the person's groups.

    `order` and `conditions` are over `task_candidate`: one short read of an index per group. By due moment and by
    urgency it ends with the page; every other order goes through the group's part of one index, and no row of `task`.
    """
    table = task_candidate.c
    legs = []
    for membership in sorted(person.memberships, key=lambda m: (m.region, m.group)):
        leg = select(table.task_id).where(
            candidate(person),
            table.region == membership.region,
            table.group == membership.group,
            table.free,
            *conditions,
            *order.after(cursor),
        )
        legs.append(select(leg.order_by(*order.by()).limit(limit).subquery()))
    return union(*legs) if legs else select(table.task_id).where(false())


def filters(
    uow: UnitOfWork, person: Person, query: WorklistQuery, moment: datetime, columns: Any, task_id: Any
) -> list[ColumnElement[bool]]:
    """Give the conditions of search and filters over the columns of `task` or of `task_candidate`."""
    conditions: list[ColumnElement[bool]] = []
    if text := query.search.strip():
        # The name of a client is encrypted: it is found only when it is typed whole.
        named = client.c.name_hash.in_(uow.ground.cipher.hashes(NAME, text))
        of_client = select(case.c.id).join(client, client.c.id == case.c.client_id).where(named)
        noted = uow.notes.about(person.id, text)
        conditions.append(
            or_(
                columns.search.contains(text.casefold(), autoescape=True),
                columns.case_id.in_(of_client),
                task_id.in_(noted),
                columns.case_id.in_(noted),
            )
        )
    if query.stage:
        conditions.append(columns.stage == query.stage)
    if query.region:
        conditions.append(columns.region == query.region)
    if query.urgent:
        conditions.append(columns.priority > 0)
    if query.due == "late":
        conditions.append(columns.due_order < moment)
    elif query.due == "week":
        conditions.append(columns.due_order < moment + timedelta(days=7))
    elif query.due == "none":
        conditions.append(columns.due_order >= NEVER)
    return conditions
