"""The visits of one element that a finer cut is made of, read one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Text, and_, case, func, or_, select, type_coerce

from engine.model.figure_rows import Key
from engine.model.visits import Left, VisitKind
from engine.store.queries.figures.open_now import STATION, of_paths, within
from engine.store.tables import case_dimension, visit
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EndedVisit:
    """One visit that has ended."""

    left_on: date
    done: bool
    span_s: int
    worked_s: int
    clocks: tuple[int, int, int, int, int, int]
    late: bool
    unit: str


def ended_visits(
    uow: UnitOfWork, region: str, key: Key, since: date, until: date, cuts: Mapping[str, str], versions: Sequence[str]
) -> Iterator[EndedVisit]:
    """Give the visits of an element that ended in a period, within a cut."""
    v, code = visit.c, case_dimension.c
    of_case = and_(code.case_id == v.case_id, code.name == STATION, code.region == v.region)
    statement = (
        select(*_ended(func.coalesce(code.code, "")))
        .select_from(visit.outerjoin(case_dimension, of_case))
        .where(v.region == region, v.definition == key[0], v.kind == VisitKind(key[1]), v.element == key[2])
        .where(v.left_on >= since, v.left_on <= until, *within(region, cuts, versions))
    )
    for row in uow.ground.run(statement):
        yield _visit(row)


def begun(
    uow: UnitOfWork,
    region: str,
    definition: str,
    since: date,
    until: date,
    cuts: Mapping[str, str],
    versions: Sequence[str],
    paths: Sequence[str] = (),
) -> dict[Key, tuple[int, int]]:
    """Give how many visits of each element began in a period, and how many of them because a step was taken back."""
    v = visit.c
    key = (v.definition, type_coerce(v.kind, Text), v.element)
    mine: list[Any] = [v.region == region, v.entered_on >= since, v.entered_on <= until]
    mine.append(or_(v.left.is_(None), v.left_on >= since))
    if definition:
        mine.append(v.definition == definition)
    again = func.sum(case((v.rework, 1), else_=0))
    rows = uow.ground.run(
        select(*key, func.count(), again).where(*mine, *within(region, cuts, versions), *of_paths(paths)).group_by(*key)
    )
    return {(row[0], row[1], row[2]): (int(row[3]), int(row[4])) for row in rows}


def coded_visits(uow: UnitOfWork, region: str, since: date) -> Iterator[tuple[Key, EndedVisit]]:
    """Give the tasks and waits that ended since a day, of cases that have a health station, with their elements."""
    v, code = visit.c, case_dimension.c
    of_case = and_(code.case_id == v.case_id, code.name == STATION, code.region == v.region)
    statement = (
        select(v.definition, type_coerce(v.kind, Text), v.element, *_ended(code.code))
        .select_from(visit.join(case_dimension, of_case))
        .where(v.region == region, v.left_on >= since, v.kind.in_((VisitKind.TASK, VisitKind.WAIT)))
    )
    for row in uow.ground.run(statement):
        yield (row[0], row[1], row[2]), _visit(row[3:])


def _ended(unit: Any) -> list[Any]:
    v = visit.c
    clocks = (v.work_s, v.queue_s, v.client_s, v.party_s, v.meeting_s, v.planned_s)
    return [v.left_on, case((v.how == Left.DONE, 1), else_=0), v.span_s, v.worked_s, *clocks, v.late, unit]


def _visit(row: Any) -> EndedVisit:
    return EndedVisit(row[0], bool(row[1]), row[2], row[3], tuple(row[4:10]), bool(row[10]), row[11])
