"""Sums by day and by month with their histograms, and with what the ticker has not folded into them yet.

All of it is read by one statement: between two of them the ticker might fold, and a change would be counted twice or
not at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Table,
    Text,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from engine.model.figure_rows import RolledRow
from engine.model.figures import DayCount, Measure
from engine.model.visits import COUNTED, VisitKind
from engine.store.families.figures import read_facts
from engine.store.tables import roll_day, roll_delta, roll_month
from engine.store.unit_of_work import UnitOfWork

MEASURES = {Measure.CALENDAR: "span", Measure.WORKING: "worked"}
STAGE = VisitKind.STAGE.value
_NOTHING = (0,) * len(COUNTED)
_AFTER = 4 + len(COUNTED)
"""Where the histograms of a row begin."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which elements of a region are meant."""

    region: str
    definition: str = ""
    kinds: Sequence[str] = ("case", "stage", "task", "wait")
    """Named, all of them too: the index of days needs them."""
    element: str | None = None
    measures: Sequence[Measure] = ()
    """Whose histograms are read."""
    numbers: int = len(COUNTED)
    """Of sums by day: so many are read, in the order of COUNTED; the others are told as 0."""
    paths: Sequence[str] = ()
    """Charts whose stages are counted: what begins without a case is in no stage of one. Empty: all."""

    def has(self, definition: str, kind: str, element: str) -> bool:
        """Tell whether an element is meant."""
        if kind == STAGE and self.paths and definition not in self.paths:
            return False
        return self.definition in ("", definition) and kind in self.kinds and self.element in (None, element)


def rolled(
    uow: UnitOfWork, wanted: Wanted, months: Sequence[tuple[str, str]], days: Sequence[tuple[date, date]]
) -> Iterator[RolledRow]:
    """Give the sums of months (`YYYY-MM`) and of days, each from one to another, both included."""
    parts = [_part(wanted, roll_month, roll_month.c.month, *one) for one in months]
    parts += [_part(wanted, roll_day, roll_day.c.day, *one) for one in days]
    if not parts:
        return
    ranges = [*months, *((first.isoformat(), last.isoformat()) for first, last in days)]
    for row in uow.ground.run(union_all(*parts, _unfolded(wanted, _AFTER + len(wanted.measures)))).all():
        if row[-1] is None:
            histograms = {one: orjson.loads(row[_AFTER + place]) for place, one in enumerate(wanted.measures)}
            yield RolledRow((row[0], row[1], row[2]), row[3], row[4:_AFTER], histograms)
            continue
        for one in _of_facts(wanted, row[-1]):
            for first, last in ranges:
                if first <= one.when[: len(first)] <= last:
                    yield one._replace(when=one.when[: len(first)])


def daily(uow: UnitOfWork, wanted: Wanted, since: date, until: date) -> list[DayCount]:
    """Give what began and ended at each element on each day of a period, in no order; what is nothing is left out.

    Of a whole region the charts are counted together.
    """
    key = (roll_day.c.day, type_coerce(roll_day.c.kind, Text), roll_day.c.element)
    numbers: list[Any] = [roll_day.c[name] for name in COUNTED[: wanted.numbers]]
    mine = _mine(wanted, roll_day, roll_day.c.day, since, until)
    if wanted.definition:
        kept = select(*key, *numbers).where(*mine)
    else:
        kept = select(*key, *map(_summed, numbers)).where(*mine).group_by(*key)
    rest = len(key) + len(numbers)
    rows = uow.ground.run(union_all(select(*kept.subquery().c, null()), _unfolded(wanted, rest))).all()
    added = _added(wanted, [row[-1] for row in rows if row[-1] is not None], since, until)
    found: list[DayCount] = []
    for row in rows:
        if row[-1] is None:
            counts = row[len(key) : rest]
            if added and (more := added.pop((row[0], row[1], row[2]), None)):
                counts = _sum(counts, more)
            if any(counts):
                found.append(DayCount(row[0], row[1], row[2], wanted.definition, *counts))
    found += [DayCount(*at, wanted.definition, *counts) for at, counts in added.items() if any(counts)]
    return found


def definitions_of(uow: UnitOfWork, region: str) -> set[str]:
    """Give the keys of all charts of a region of which anything was ever counted, paths or not."""
    kept = select(roll_month.c.definition, null()).where(roll_month.c.region == region).distinct()
    found: set[str] = set()
    for definition, facts in uow.ground.run(union_all(kept, _unfolded(Wanted(region), 1))).all():
        found |= {definition} if facts is None else {one.key[0] for one in _of_facts(Wanted(region), facts)}
    return found


def _added(
    wanted: Wanted, kept: Sequence[str], since: date, until: date
) -> dict[tuple[date, str, str], tuple[int, ...]]:
    """Give by day, kind and element what is not folded yet."""
    found: dict[tuple[date, str, str], tuple[int, ...]] = {}
    for facts in kept:
        for one in _of_facts(wanted, facts):
            day = date.fromisoformat(one.when)
            if since <= day <= until:
                at = (day, one.key[1], one.key[2])
                found[at] = _sum(found.get(at, _NOTHING), one.counts[: wanted.numbers])
    return found


def _summed(number: ColumnElement[int]) -> ColumnElement[int]:
    """Give the sum of a column. PostgreSQL adds large numbers up slowly: the cases of a day are none, seconds are."""
    one = number if str(number.key).endswith("_s") else cast(number, Integer)
    return cast(func.sum(one), BigInteger)


def _sum(counts: Sequence[int], more: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(counts, more, strict=False))


def _part(wanted: Wanted, table: Table, when: ColumnElement[Any], first: Any, last: Any) -> Any:
    key = (table.c.definition, type_coerce(table.c.kind, Text), table.c.element, cast(when, Text))
    kept = [table.c[f"{MEASURES[measure]}_counts"] for measure in wanted.measures]
    numbers = [table.c[name] for name in COUNTED]
    return select(*key, *numbers, *kept, null()).where(*_mine(wanted, table, when, first, last))


def _of_facts(wanted: Wanted, facts: str) -> Iterator[RolledRow]:
    """Give what is not folded yet by day."""
    days, buckets = read_facts(facts)
    for definition, kind, element, day, counts in days:
        if wanted.has(definition, kind, element):
            yield RolledRow((definition, kind.value, element), day.isoformat(), counts, {})
    for definition, kind, element, day, measured, pairs in buckets:
        histograms = {one: pairs for one in wanted.measures if MEASURES[one] == measured}
        if histograms and wanted.has(definition, kind, element):
            yield RolledRow((definition, kind.value, element), day.isoformat(), _NOTHING, histograms)


def _unfolded(wanted: Wanted, columns: int) -> Any:
    nothing: list[ColumnElement[Any]] = [null() for _ in range(columns)]
    return select(*nothing, roll_delta.c.facts).where(roll_delta.c.region == literal(wanted.region))


def _mine(wanted: Wanted, table: Table, when: ColumnElement[Any], first: Any, last: Any) -> list[ColumnElement[bool]]:
    mine: list[ColumnElement[bool]] = [table.c.region == wanted.region, when >= first, when <= last]
    mine.append(table.c.kind.in_(wanted.kinds))
    if wanted.definition:
        mine.append(table.c.definition == wanted.definition)
    if wanted.element is not None:
        mine.append(table.c.element == wanted.element)
    if wanted.paths and STAGE in wanted.kinds:
        mine.append(or_(table.c.kind != VisitKind.STAGE, table.c.definition.in_(wanted.paths)))
    return mine
