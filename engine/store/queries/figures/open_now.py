"""What is open now, by the partial index of open visits alone: grouped by element, clock and the day it began."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, literal, or_, select, type_coerce
from sqlalchemy import case as when

from engine.model.figure_rows import OpenGroup, OpenSum
from engine.model.visits import Clock, VisitKind
from engine.store.tables import case_dimension, visit
from engine.store.unit_of_work import UnitOfWork

STATION = "terveysasema"
"""Name of the code that tells a case's health station or unit."""


def open_groups(
    uow: UnitOfWork,
    region: str,
    definition: str,
    moment: datetime,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
    *,
    by_station: bool = False,
    paths: Sequence[str] = (),
) -> list[OpenGroup]:
    """Give what is open; `cuts` are codes of the case by name, `versions` ids; stages only of `paths` where told.

    A task of a suspended case is not late: its time is a planned one, and its due moment moves when the case goes on.
    """
    v, code = visit.c, case_dimension.c
    kind, clock = type_coerce(v.kind, Text), type_coerce(v.clock, Text)
    unit: ColumnElement[str] = func.coalesce(code.code, "") if by_station else literal("")
    key = [v.definition, kind, v.element, clock, v.entered_on, v.stage, *([unit] if by_station else [])]
    source: Any = visit
    if by_station:
        of_case = and_(code.case_id == v.case_id, code.name == STATION, code.region == v.region)
        source = visit.outerjoin(case_dimension, of_case)
    statement = (
        select(v.definition, kind, v.element, clock, v.entered_on, unit, func.count(), *_standing(moment), v.stage)
        .select_from(source)
        .where(*is_open(region, definition, cuts or {}, versions), *of_paths(paths))
        .group_by(*key)
    )
    return [OpenGroup(*row) for row in uow.ground.run(statement).all()]


def open_sums(
    uow: UnitOfWork,
    region: str,
    definition: str,
    moment: datetime,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
    *,
    kinds: Sequence[VisitKind] = tuple(VisitKind),
    paths: Sequence[str] = (),
) -> list[OpenSum]:
    """Give what is open at each element, as `open_groups` does."""
    key = (visit.c.definition, type_coerce(visit.c.kind, Text), visit.c.element)
    mine = [*is_open(region, definition, cuts or {}, versions), visit.c.kind.in_(kinds), *of_paths(paths)]
    rows = uow.ground.run(select(*key, func.count(), *_standing(moment)).where(*mine).group_by(*key))
    return [OpenSum(*row) for row in rows.all()]


def _standing(moment: datetime) -> list[ColumnElement[Any]]:
    """Give how many of a group are late, how many nobody has, and since when the oldest is there."""
    v = visit.c
    late = func.sum(when((and_(v.due < moment, v.clock != Clock.PLANNED), 1), else_=0))
    free = func.sum(when((and_(v.kind == VisitKind.TASK, v.assigned.is_(False)), 1), else_=0))
    return [late, free, func.min(v.entered, type_=v.entered.type)]


def is_open(
    region: str, definition: str, cuts: Mapping[str, str], versions: Sequence[str] = ()
) -> list[ColumnElement[bool]]:
    """Give the conditions of open visits of a scope."""
    mine: list[ColumnElement[bool]] = [visit.c.left.is_(None), visit.c.region == region]
    if definition:
        mine.append(visit.c.definition == definition)
    return [*mine, *within(region, cuts, versions)]


def of_paths(paths: Sequence[str]) -> list[ColumnElement[bool]]:
    """Give the condition that leaves out stages of what begins without a case: of all charts where none is named."""
    return [or_(visit.c.kind != VisitKind.STAGE, visit.c.definition.in_(paths))] if paths else []


def within(region: str, cuts: Mapping[str, str], versions: Sequence[str]) -> list[ColumnElement[bool]]:
    """Give the conditions of a finer cut: codes that the visit's case has, versions that the visit is of."""
    found: list[Any] = []
    for name, wanted in cuts.items():
        code = case_dimension.alias(f"cut_{name}")
        mine = (code.c.case_id == visit.c.case_id, code.c.name == name, code.c.region == region, code.c.code == wanted)
        found.append(select(code.c.case_id).where(*mine).exists())
    if versions:
        found.append(visit.c.version_id.in_(versions))
    return found
