"""How many open cases and tasks stand in each stage, for those who see figures."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, text, true
from sqlalchemy import case as when

from engine.model import CaseStatus, Person, Role, TaskStatus
from engine.model.screens import StageCount
from engine.store.tables import case, task
from engine.store.unit_of_work import UnitOfWork

READERS = (Role.SUPERVISOR, Role.MANAGER, Role.PROCESS_OWNER)
"""Roles that see the figures of their region."""

# Written out, not bound: only then SQLite answers from the partial index alone.
_OPEN = text(f"task.status = '{TaskStatus.OPEN}'")


def stage_counts(uow: UnitOfWork, person: Person, moment: datetime) -> list[StageCount]:
    """Give the counts by region and stage of the regions whose figures the person may see.

    Every open task is in it: also of a stage in which no case stands, and of what has no case (stage empty or its
    chart's). A task of a suspended case is open and not late.
    """
    regions = {region for region, role in person.roles if role in READERS}
    opened = (
        select(case.c.region, case.c.stage, func.count())
        .where(case.c.status == CaseStatus.OPEN, _within(case.c.region, regions))
        .group_by(case.c.region, case.c.stage)
    )
    suspended = select(case.c.id).where(case.c.suspended_at.is_not(None))
    runs = or_(task.c.case_id.is_(None), task.c.case_id.not_in(suspended))
    late = func.sum(when((and_(task.c.due_order < moment, runs), 1), else_=0))
    waiting = (
        select(task.c.region, task.c.stage, func.count(), late)
        .where(_OPEN, _within(task.c.region, regions))
        .group_by(task.c.region, task.c.stage)
    )
    tasks = {
        (region, stage): (int(count), int(late_count)) for region, stage, count, late_count in uow.ground.run(waiting)
    }
    cases = {(region, stage): int(count) for region, stage, count in uow.ground.run(opened)}
    return [StageCount(*place, cases.get(place, 0), *tasks.get(place, (0, 0))) for place in sorted({*cases, *tasks})]


def _within(column: Any, regions: set[str]) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = true() if "*" in regions else column.in_(sorted(regions))
    return inside
