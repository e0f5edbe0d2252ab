"""The open visits of a scope one by one, with which of their cases the reader may open."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, select, type_coerce
from sqlalchemy import case as when

from engine.model import Person
from engine.model.page_parts import PageQuery
from engine.model.visits import Clock, Visit, VisitKind
from engine.store.queries.figures.open_now import is_open
from engine.store.queries.paging import Order, page_size
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns
from engine.store.tables import case, task_hold, visit
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = columns(visit, Visit)
_ORDER = Order((visit.c.entered, visit.c.id))
"""The longest first."""

Seen = tuple[Visit, str, bool, str]
"""A visit with the key of its case, whether the reader may open the case, and for which organisation the visit waits.

Not every reader may know the key: whoever tells it on decides. The hold of the visit's task may name an organisation;
else it is the one of whose lane it is."""
_CASE = case.alias("case_of_visit")
_KEY = select(_CASE.c.key).where(_CASE.c.id == visit.c.case_id, _CASE.c.region == visit.c.region).scalar_subquery()
"""Looked up for each row that is told, after those were chosen: as a join it is made for all that is open."""
_HELD = and_(
    task_hold.c.task_id == visit.c.id,
    task_hold.c.region == visit.c.region,
    task_hold.c.ended_at.is_(None),
    task_hold.c.party.is_not(None),
)
_AWAITED = when((visit.c.clock == Clock.PARTY, func.coalesce(task_hold.c.party, visit.c.organisation)), else_="")


def which_are_open(
    region: str,
    definition: str,
    *,
    element: str = "",
    stage: str = "",
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
) -> list[ColumnElement[bool]]:
    """Give the conditions of open tasks and waits, of a stage's when it is told; of `element`, also whole stages."""
    mine = is_open(region, definition, cuts or {}, versions)
    if element:
        return [*mine, visit.c.element == element]
    mine.append(visit.c.kind.in_((VisitKind.TASK, VisitKind.WAIT)))
    return [*mine, visit.c.stage == stage] if stage else mine


def open_visits(
    uow: UnitOfWork, reader: Person, region: str, mine: Sequence[ColumnElement[bool]], most: int
) -> list[Seen]:
    """Give the visits of some conditions, the longest first."""
    rows = uow.ground.run(_listed(reader, region, mine).limit(most))
    return [_seen(row) for row in rows]


def open_page(
    uow: UnitOfWork, reader: Person, region: str, mine: Sequence[ColumnElement[bool]], page: PageQuery
) -> tuple[list[Seen], str]:
    """Give a page of the visits of some conditions, and the cursor of the next one."""
    limit = page_size(page.limit)
    rows = uow.ground.run(_listed(reader, region, [*mine, *_ORDER.after(page.cursor)]).limit(limit + 1)).all()
    cursor = _ORDER.cursor(rows[limit - 1]) if len(rows) > limit else ""
    return [_seen(row) for row in rows[:limit]], cursor


def open_by_clock(uow: UnitOfWork, mine: Sequence[ColumnElement[bool]], moment: datetime) -> dict[str, tuple[int, int]]:
    """Give how many visits of some conditions there are by whose time runs, and how many of those are late."""
    clock = type_coerce(visit.c.clock, Text)
    rows = uow.ground.run(select(clock, func.count(), _late(moment)).where(*mine).group_by(clock))
    return {name: (count, int(late)) for name, count, late in rows}


def open_by_party(uow: UnitOfWork, mine: Sequence[ColumnElement[bool]], moment: datetime) -> dict[str, tuple[int, int]]:
    """Give how many visits of some conditions wait for each other organisation, and how many of those are late."""
    awaited = _AWAITED.label("awaited")
    rows = uow.ground.run(
        select(awaited, func.count(), _late(moment))
        .select_from(visit.outerjoin(task_hold, _HELD))
        .where(*mine, visit.c.clock == Clock.PARTY)
        .group_by(awaited)
    )
    return {party: (count, int(late)) for party, count, late in rows}


def _late(moment: datetime) -> ColumnElement[int]:
    return func.sum(when((and_(visit.c.due < moment, visit.c.clock != Clock.PLANNED), 1), else_=0))


def _seen(row: Any) -> Seen:
    *of_visit, key, opens, awaited = row
    return Visit(*of_visit), key, opens is not None, awaited


def _listed(reader: Person, region: str, mine: Sequence[ColumnElement[bool]]) -> Any:
    shown = select(case.c.id, case.c.region).where(case.c.region == region, case_is_visible(reader)).subquery("shown")
    of_shown = and_(shown.c.id == visit.c.case_id, shown.c.region == visit.c.region)
    return (
        select(*_COLUMNS, func.coalesce(_KEY, ""), shown.c.id, _AWAITED)
        .select_from(visit.outerjoin(shown, of_shown).outerjoin(task_hold, _HELD))
        .where(*mine)
        .order_by(*_ORDER.by())
    )
