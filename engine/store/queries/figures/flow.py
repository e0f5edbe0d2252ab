"""Reads of the pages of flow and forecasts: ages of open cases, and how cases have gone from stage to stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, func, null, select, type_coerce, union_all

from engine.model.figures import DayCount, Measure
from engine.model.forecasts import CaseCourse
from engine.model.visits import Left, VisitKind
from engine.store.queries.figures.open_now import of_paths, within
from engine.store.tables import case, visit
from engine.store.unit_of_work import UnitOfWork

MOST_ENDED = 1_000
"""So many ended cases are enough for the lines of ageing: that of 85 % is then, with 95 % chance, of 83 to 87 %."""
MOST_BEGUN = 1_000
"""So many cases are enough history for forecasts, for the same reason."""
_CASE = (visit.c.id, visit.c.instance_id, visit.c.entered, visit.c.left)
_BOUNDS = 0x10000
"""Ids begin with four digits of sixteen: each as often."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which visits are meant: those of a region's charts, and of a finer cut of its cases."""

    region: str
    definitions: Sequence[str]
    """Keys of the charts: the index needs them."""
    cuts: Mapping[str, str]
    versions: Sequence[str] = ()
    paths: Sequence[str] = ()
    """Those of the charts whose stages are counted; empty: all."""


def open_ages(uow: UnitOfWork, cut: Cut) -> list[tuple[str, date, int]]:
    """Give (stage, day on which the case was opened, how many) of the open cases."""
    stage = (visit.c.element, visit.c.opened_on)
    mine = [visit.c.kind == VisitKind.STAGE, visit.c.left.is_(None), visit.c.opened_on.is_not(None), *of_cut(cut)]
    statement = select(*stage, func.count()).where(*mine).group_by(*stage)
    return [(row[0], row[1], int(row[2])) for row in uow.ground.run(statement)]


def ended_courses(uow: UnitOfWork, cut: Cut, since: date, until: date) -> list[CaseCourse]:
    """Give the courses of the cases that were done in a period; the newest where they are more than MOST_ENDED.

    The newest of each chart are looked for apart, for the index has them in order: of all charts together every case
    of the period would be read and put in order.
    """
    newest = [_newest(replace(cut, definitions=[one]), since, until).subquery() for one in cut.definitions]
    if not newest:
        return []
    cases = union_all(*(select(*one.c) for one in newest)).subquery()
    return _courses(uow, cut.region, select(*cases.c).order_by(cases.c.left_on.desc(), cases.c.id).limit(MOST_ENDED))


def lasted(uow: UnitOfWork, cut: Cut, measure: Measure, since: date, until: date) -> list[int]:
    """Give the seconds that the cases took which were done in a period."""
    seconds = visit.c.worked_s if measure is Measure.WORKING else visit.c.span_s
    mine = [visit.c.kind == VisitKind.CASE, visit.c.element == "", visit.c.how == Left.DONE, *of_cut(cut)]
    done = select(seconds).where(*mine, visit.c.left_on >= since, visit.c.left_on <= until)
    return [int(row[0]) for row in uow.ground.run(done)]


def begun_courses(uow: UnitOfWork, cut: Cut, since: date, about: int | None = None) -> tuple[list[CaseCourse], bool]:
    """Give the courses of the cases opened since a day, done or open; and whether they are a sample of them.

    Of very many a part is taken, the same each time and without regard to how they went. Cases that ended without being
    done are left out: they tell nothing of how long it takes. `about` is how many there are, as far as sums tell it;
    else they are counted, for which each is read.
    """
    mine = [visit.c.kind == VisitKind.CASE, visit.c.element == "", visit.c.entered_on >= since, *of_cut(cut)]
    mine.append(visit.c.how.in_((Left.OPEN, Left.DONE)))
    # Each index of visits has the open ones or those that ended; of both together every visit would be read.
    parts = [select(*_CASE).where(*mine, one) for one in (visit.c.left.is_(None), visit.c.left_on.is_not(None))]
    whole = union_all(*parts).subquery()
    if about is None:
        about = int(uow.ground.run(select(func.count()).select_from(whole)).scalar_one())
    if about <= MOST_BEGUN:
        return _courses(uow, cut.region, select(*whole.c)), False
    # Ids are drawn by chance: those that come first are a part, and the key of the cases has them together.
    part = select(case.c.id).where(case.c.region == cut.region, case.c.id < _bound(MOST_BEGUN / about))
    return _courses(uow, cut.region, select(*_CASE).where(*mine, visit.c.id.in_(part))), True


def exact_counts(uow: UnitOfWork, cut: Cut, kinds: Sequence[str], since: date, until: date) -> list[DayCount]:
    """Give what began and ended each day, counted from the visits: for cuts that no rollup has."""
    mine = [visit.c.kind.in_([VisitKind(one) for one in kinds]), *of_cut(cut), *of_paths(cut.paths)]
    key = (visit.c.definition, type_coerce(visit.c.kind, Text), visit.c.element)
    began = (
        select(visit.c.entered_on, *key, func.count())
        .where(visit.c.entered_on >= since, visit.c.entered_on <= until, *mine)
        .group_by(visit.c.entered_on, *key)
    )
    done = type_coerce(visit.c.how, Text) == Left.DONE.value
    ended = (
        select(visit.c.left_on, *key, done, func.count(), func.sum(visit.c.span_s), func.sum(visit.c.worked_s))
        .where(visit.c.left_on >= since, visit.c.left_on <= until, *mine)
        .group_by(visit.c.left_on, *key, done)
    )
    found = [
        DayCount(day=day, definition=definition, kind=kind, element=element, entered=int(n))
        for day, definition, kind, element, n in uow.ground.run(began)
    ]
    for day, definition, kind, element, is_done, n, span, worked in uow.ground.run(ended):
        figures = {"left": int(n), "span_s": int(span), "worked_s": int(worked)} if is_done else {"withdrawn": int(n)}
        found.append(DayCount(day=day, definition=definition, kind=kind, element=element, **figures))
    return found


def of_cut(cut: Cut) -> list[ColumnElement[bool]]:
    """Give the conditions of the visits that a cut means."""
    mine = [visit.c.region == cut.region, visit.c.definition.in_(cut.definitions)]
    return [*mine, *within(cut.region, cut.cuts, cut.versions)]


def _bound(share: float) -> str:
    """Give the id below which this share of all ids lies (engine.ids), but at least one in 65 536."""
    return f"{max(1, int(share * _BOUNDS)):04x}"


def _newest(cut: Cut, since: date, until: date) -> Select[Any]:
    return (
        select(*_CASE, visit.c.left_on)
        .where(visit.c.kind == VisitKind.CASE, visit.c.element == "", visit.c.how == Left.DONE, *of_cut(cut))
        .where(visit.c.left_on >= since, visit.c.left_on <= until)
        .order_by(visit.c.left_on.desc(), visit.c.id)
        .limit(MOST_ENDED)
    )


def _courses(uow: UnitOfWork, region: str, cases: Select[Any]) -> list[CaseCourse]:
    """Give the cases with the stages of the instance that they are about: the index knows visits by instance.

    One statement looks for the cases once; to name a thousand of them in another takes longer than reading.
    """
    which = cases.cte("which")
    stages = (
        select(null(), visit.c.instance_id, visit.c.entered, null(), visit.c.element)
        .where(visit.c.region == region, visit.c.kind == VisitKind.STAGE, visit.c.how.in_((Left.OPEN, Left.DONE)))
        .where(visit.c.instance_id.in_(select(which.c.instance_id)))
    )
    whole: list[Any] = []
    stages_of: dict[str, list[tuple[datetime, str]]] = {}
    columns = (which.c[name] for name in ("id", "instance_id", "entered", "left"))
    for case_id, instance_id, at, left, stage in uow.ground.run(union_all(select(*columns, null()), stages)).all():
        if case_id is not None:
            whole.append((case_id, instance_id, at, left))
        else:
            stages_of.setdefault(instance_id, []).append((at, stage))
    return [
        CaseCourse(case_id, opened, ended, [(stage, at) for at, stage in sorted(stages_of.get(instance_id, ()))])
        for case_id, instance_id, opened, ended in sorted(whole, key=itemgetter(0))
    ]
