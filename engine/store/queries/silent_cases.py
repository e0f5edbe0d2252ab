"""Open cases in which nothing has happened since a moment of their region."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, literal_column, or_, select

from engine.model import Case, CaseStatus, Person, Role, TimerKind
from engine.model.page_parts import PageQuery
from engine.store.queries.cases import MANAGER
from engine.store.queries.paging import Order, page_size
from engine.store.queries.sharing import is_shared
from engine.store.rows import columns, fields_of
from engine.store.tables import case, case_member, event, timer
from engine.store.unit_of_work import UnitOfWork

_NEWEST = event.alias("newest_event")


def silent_cases(
    uow: UnitOfWork,
    person: Person,
    page: PageQuery,
    *,
    since: Mapping[str, tuple[datetime, Collection[str]]],
    no_move: Collection[str],
    moment: datetime,
) -> tuple[list[tuple[Case, datetime, bool]], str]:
    """Give (case, its last event, whether the person manages it), longest silence first, and the next cursor.

    `since` says by region before which moment the last event is too long ago, and which idle watches watch for that;
    events of the names in `no_move` do not count. A supervisor finds the cases of the region, anybody else those whose
    case manager they are.
    """
    last = (
        select(_NEWEST.c.at)
        .where(_NEWEST.c.case_id == case.c.id, _NEWEST.c.name.not_in(sorted(no_move)))
        .order_by(_NEWEST.c.at.desc())
        .limit(1)
        .correlate(case)
        .scalar_subquery()
    )
    own = case.c.id.in_(
        select(case_member.c.case_id).where(
            case_member.c.person_id == person.id, case_member.c.role == MANAGER, case_member.c.until.is_(None)
        )
    )
    watched = [
        and_(case.c.region == region, last < before, ~_is_watched(names, moment))
        for region, (before, names) in sorted(since.items())
    ]
    led = [region for region in sorted(since) if person.has_role(Role.SUPERVISOR, region)]
    mine = or_(own, case.c.region.in_(led)) if led else own
    listed = (
        select(*columns(case, Case), last.label("last"), own.label("is_own"))
        .where(case.c.status == CaseStatus.OPEN, mine, is_shared(person, case.c.id, case.c.region))
        .where(case.c.suspended_at.is_(None), or_(false(), *watched))
        .subquery()
    )
    order, limit = Order((listed.c.last, listed.c.id)), page_size(page.limit)
    rows = uow.ground.run(select(listed).where(*order.after(page.cursor)).order_by(*order.by()).limit(limit + 1)).all()
    cursor = order.cursor(rows[limit - 1]) if len(rows) > limit else ""
    return [
        (Case(**fields_of(row, without=("last", "is_own"))), row.last, bool(row.is_own)) for row in rows[:limit]
    ], cursor


def _is_watched(names: Collection[str], moment: datetime) -> ColumnElement[bool]:
    """Tell whether the case's idle watch is set and not due yet: most cases are left out by that, one look each."""
    return exists(
        select(literal_column("1")).where(
            timer.c.case_id == case.c.id,
            timer.c.kind == TimerKind.WATCH,
            timer.c.name.in_(sorted(names)),
            timer.c.due > moment,
        )
    )
