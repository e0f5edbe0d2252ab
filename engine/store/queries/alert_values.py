"""What alerts and the weekly digest look at: visits that were done, what waits now, and cases that are silent.

Read by the index of visits by the day they were left, and by the partial one of open visits: nothing else is touched.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal_column, select

from engine.model import CaseStatus
from engine.model.alerts import AlertRule
from engine.model.visits import Clock, Left, VisitKind
from engine.store.tables import case, event, visit
from engine.store.unit_of_work import UnitOfWork


def spans_done(uow: UnitOfWork, rule: AlertRule, since: date) -> list[int]:
    """Give the calendar seconds of the visits of a step or stage that were done since a day, in order."""
    statement = select(visit.c.span_s).where(*_done_at(rule, since)).order_by(visit.c.span_s)
    return [int(row[0]) for row in uow.ground.run(statement)]


def late_done(uow: UnitOfWork, rule: AlertRule, since: date) -> tuple[int, int]:
    """Give how many visits of a step were done late since a day, and how many were done."""
    statement = select(visit.c.late, func.count()).where(*_done_at(rule, since)).group_by(visit.c.late)
    counts = {bool(row[0]): int(row[1]) for row in uow.ground.run(statement)}
    return counts.get(True, 0), sum(counts.values())


def waiting(uow: UnitOfWork, rule: AlertRule) -> tuple[int, datetime | None]:
    """Give how many tasks of a group nobody has taken, and since when the oldest of them waits."""
    conditions: list[ColumnElement[bool]] = [
        visit.c.region == rule.region,
        visit.c.left.is_(None),
        visit.c.kind == VisitKind.TASK,
        visit.c.clock == Clock.QUEUE,
        visit.c.group == rule.group,
    ]
    if rule.definition:
        conditions.append(visit.c.definition == rule.definition)
    oldest = func.min(visit.c.clock_since, type_=visit.c.clock_since.type)
    row = uow.ground.run(select(func.count(), oldest).where(*conditions)).one()
    return int(row[0]), row[1]


def silent_since(uow: UnitOfWork, rule: AlertRule, before: datetime, no_move: Collection[str]) -> int:
    """Count the open cases in which nothing has happened since a moment, what is named in `no_move` apart."""
    moved = exists(
        select(literal_column("1")).where(
            event.c.case_id == case.c.id, event.c.at >= before, event.c.name.not_in(sorted(no_move))
        )
    )
    conditions = [case.c.region == rule.region, case.c.status == CaseStatus.OPEN, case.c.opened_at < before, ~moved]
    if rule.definition:
        conditions.append(case.c.definition == rule.definition)
    return int(uow.ground.run(select(func.count()).select_from(case).where(*conditions)).scalar_one())


def spans_by_step(uow: UnitOfWork, region: str, since: date, until: date) -> dict[tuple[str, ...], list[int]]:
    """Give the seconds of the tasks and stages done from a day on and before another, by kind, chart, element."""
    statement = select(visit.c.kind, visit.c.definition, visit.c.element, visit.c.span_s).where(
        visit.c.region == region,
        visit.c.kind.in_([VisitKind.TASK, VisitKind.STAGE]),
        visit.c.how == Left.DONE,
        visit.c.left_on >= since,
        visit.c.left_on < until,
    )
    found: dict[tuple[str, ...], list[int]] = {}
    for row in uow.ground.run(statement):
        found.setdefault((row.kind.value, row.definition, row.element), []).append(int(row.span_s))
    return found


def _done_at(rule: AlertRule, since: date) -> list[Any]:
    conditions = [
        visit.c.region == rule.region,
        visit.c.kind == VisitKind(rule.visit_kind),
        visit.c.element == rule.element,
        visit.c.how == Left.DONE,
        visit.c.left_on >= since,
    ]
    return [*conditions, visit.c.definition == rule.definition] if rule.definition else conditions
