"""What is open now, by the partial index of open visits: sums of all kinds, and each task and wait by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, select, type_coerce
from sqlalchemy import case as when

from engine.model.figure_rows import OpenSum, OpenWait
from engine.model.visits import VisitKind
from engine.store.tables import case_dimension, visit
from engine.store.unit_of_work import UnitOfWork

STATION = "terveysasema"
"""Name of the code that tells a case's health station or unit."""


def open_sums(
    uow: UnitOfWork,
    region: str,
    definition: str,
    moment: datetime,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
) -> list[OpenSum]:
    """Give what is open at each element; `cuts` are codes of the case by name, `versions` ids."""
    v = visit.c
    key = (v.definition, type_coerce(v.kind, Text), v.element)
    late = func.sum(when((v.due < moment, 1), else_=0))
    free = func.sum(when((and_(v.kind == VisitKind.TASK, v.assigned.is_(False)), 1), else_=0))
    shown = (func.max(v.stage), func.max(v.lane), func.max(v.organisation))
    sums = (func.count(), late, free, func.min(v.entered, type_=v.entered.type))
    statement = select(*key, *shown, *sums).where(*is_open(region, definition, cuts or {}, versions)).group_by(*key)
    return [OpenSum(*row) for row in uow.ground.run(statement)]


def open_waits(
    uow: UnitOfWork,
    region: str,
    definition: str,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
) -> list[OpenWait]:
    """Give every open task and wait, with the health station of its case."""
    v, code = visit.c, case_dimension.c
    of_case = and_(code.case_id == v.case_id, code.name == STATION, code.region == v.region)
    statement = (
        select(v.definition, type_coerce(v.kind, Text), v.element, v.entered, type_coerce(v.clock, Text), v.clock_since)
        .add_columns(func.coalesce(code.code, ""))
        .select_from(visit.outerjoin(case_dimension, of_case))
        .where(*is_open(region, definition, cuts or {}, versions))
        .where(v.kind.in_((VisitKind.TASK, VisitKind.WAIT)))
    )
    return [OpenWait(*row) for row in uow.ground.run(statement)]


def is_open(
    region: str, definition: str, cuts: Mapping[str, str], versions: Sequence[str] = ()
) -> list[ColumnElement[bool]]:
    """Give the conditions of open visits of a scope."""
    mine: list[ColumnElement[bool]] = [visit.c.left.is_(None), visit.c.region == region]
    if definition:
        mine.append(visit.c.definition == definition)
    return [*mine, *within(region, cuts, versions)]


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
