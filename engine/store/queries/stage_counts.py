"""How many open cases and tasks stand in each stage, for those who see figures."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, text, true
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
    """Give the counts by region and stage of the regions whose figures the person may see."""
    regions = {region for region, role in person.roles if role in READERS}
    opened = (
        select(case.c.region, case.c.stage, func.count())
        .where(case.c.status == CaseStatus.OPEN, _within(case.c.region, regions))
        .group_by(case.c.region, case.c.stage)
    )
    suspended = select(case.c.id).where(case.c.suspended_at.is_not(None))
    late = func.sum(when((and_(task.c.due_order < moment, task.c.case_id.not_in(suspended)), 1), else_=0))
    waiting = (
        select(task.c.region, task.c.stage, func.count(), late)
        .where(_OPEN, task.c.case_id.is_not(None), _within(task.c.region, regions))
        .group_by(task.c.region, task.c.stage)
    )
    tasks = {
        (region, stage): (int(count), int(late_count)) for region, stage, count, late_count in uow.ground.run(waiting)
    }
    return sorted(
        (
            StageCount(region, stage, int(count), *tasks.get((region, stage), (0, 0)))
            for region, stage, count in uow.ground.run(opened)
        ),
        key=lambda row: (row.region, row.stage),
    )


def _within(column: Any, regions: set[str]) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = true() if "*" in regions else column.in_(sorted(regions))
    return inside
