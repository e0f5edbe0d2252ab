"""The tasks of people who are away, for those who substitute: what is theirs, and what lies free with their groups.

A substitute gets no new sight: the case is one that they may see by themselves (`visibility.py`), in a region where
they work. What they could do anyway, as one of the task's own groups, is their own work and not in another's place.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true, union_all

from engine import clock
from engine.model import Person, Role, Task, TaskStatus
from engine.store.queries.visibility import of_visible_case
from engine.store.tables import absence, absence_substitute, membership, task, task_candidate
from engine.store.unit_of_work import UnitOfWork

EVERYWHERE = "*"


def is_covered(person: Person) -> ColumnElement[bool]:
    """Select the open tasks that the person may do today in the place of somebody who is away."""
    if not person.active:
        return false()
    away = _covered_by(person)
    assigned = away.join(task, task.c.assignee_id == absence.c.person_id).where(task.c.status == TaskStatus.OPEN)
    free = away.join(membership, membership.c.person_id == absence.c.person_id).join(
        task_candidate,
        and_(task_candidate.c.region == membership.c.region, task_candidate.c.group == membership.c.group),
    )
    ids = union_all(
        assigned.with_only_columns(task.c.id),
        free.where(task_candidate.c.free).with_only_columns(task_candidate.c.task_id),
    )
    mine = exists().where(task_candidate.c.task_id == task.c.id, task_candidate.c.free, _own_groups(person))
    return and_(task.c.id.in_(ids), not_(mine), _may_see(person))


def covered_for(uow: UnitOfWork, person: Person, one: Task) -> str | None:
    """Give the id of the person in whose place this person may do an open task today; None: in nobody's."""
    if not person.active or one.status is not TaskStatus.OPEN:
        return None
    away = _covered_by(person)
    if one.assignee_id is not None:
        theirs: ColumnElement[bool] = absence.c.person_id == one.assignee_id
    else:
        groups = one.candidate_groups or (one.group,)
        theirs = exists().where(
            membership.c.person_id == absence.c.person_id,
            membership.c.region == one.region,
            membership.c.group.in_(groups),
        )
    found = uow.ground.run(away.where(theirs).order_by(absence.c.first_day, absence.c.id).limit(1)).scalar()
    if found is None:
        return None
    seen = uow.ground.run(select(task.c.id).where(task.c.id == one.id, _may_see(person))).scalar()
    return None if seen is None else str(found)


def covered_tasks(uow: UnitOfWork, person: Person, task_ids: Collection[str]) -> set[str]:
    """Give those of the tasks that the person may do today in the place of somebody who is away."""
    return set(uow.ground.run(select(task.c.id).where(task.c.id.in_(task_ids), is_covered(person))).scalars())


def _covered_by(person: Person) -> Any:
    today = clock.today()
    return (
        select(absence.c.person_id)
        .join_from(absence_substitute, absence, absence.c.id == absence_substitute.c.absence_id)
        .where(
            absence_substitute.c.person_id == person.id,
            absence.c.ended_at.is_(None),
            absence.c.first_day <= today,
            absence.c.last_day >= today,
        )
    )


def _own_groups(person: Person) -> ColumnElement[bool]:
    regions = sorted({one.region for one in person.memberships})
    table = task_candidate.c
    return or_(
        false(), *(and_(table.region == where, table.group.in_(sorted(person.groups(where)))) for where in regions)
    )


def _may_see(person: Person) -> ColumnElement[bool]:
    """Select the tasks of cases that the person may see by themselves, and those without a case, where they work."""
    supervised = {where for where, role in person.roles if role is Role.SUPERVISOR}
    works = sorted({one.region for one in person.memberships} | supervised)
    here = true() if EVERYWHERE in supervised else task.c.region.in_(works)
    return and_(here, or_(task.c.case_id.is_(None), of_visible_case(person, task.c.case_id, task.c.region)))
