"""Sums by day and histograms by month, with what the ticker has not folded into them yet.

Sums and unfolded changes are read by one statement: between two of them the ticker might fold, and a change would be
counted twice or not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, cast, func, literal, null, select, type_coerce, union_all
from sqlalchemy import case as when

from engine.model.figure_rows import Key
from engine.model.figures import DayCount, Measure
from engine.model.visits import COUNTED
from engine.store.families.figures import read_facts
from engine.store.tables import roll_day, roll_delta, roll_hist
from engine.store.unit_of_work import UnitOfWork

MEASURES = {Measure.CALENDAR: "span", Measure.WORKING: "worked"}

_KEY = (roll_day.c.definition, type_coerce(roll_day.c.kind, Text), roll_day.c.element)
_HIST_KEY = (roll_hist.c.definition, type_coerce(roll_hist.c.kind, Text), roll_hist.c.element)


def period_sums(uow: UnitOfWork, region: str, definition: str, since: date, until: date) -> list[DayCount]:
    """Give what began and ended in a period at each element; the day of each is the last one."""
    sums = [cast(func.sum(roll_day.c[name]), BigInteger) for name in COUNTED]
    rolled = select(*_KEY, *sums).where(*_days(region, definition, since, until)).group_by(*_KEY)
    found: dict[Any, list[int]] = {}
    for row in uow.ground.run(union_all(select(*rolled.subquery().c, null()), _unfolded(region, 3 + len(COUNTED)))):
        if row[-1] is None:
            _add(found, tuple(row[:3]), row[3:-1])
        else:
            for its, kind, element, day, added in read_facts(row[-1])[0]:
                if since <= day <= until and definition in ("", its):
                    _add(found, (its, kind.value, element), added)
    return [_count(until, key, sums) for key, sums in sorted(found.items()) if any(sums)]


def daily(uow: UnitOfWork, region: str, definition: str, since: date, until: date) -> list[DayCount]:
    """Give what began and ended at each element on each day of a period; days without anything are left out."""
    counts = [roll_day.c[name] for name in COUNTED]
    rolled = select(roll_day.c.day, *_KEY, *counts).where(*_days(region, definition, since, until))
    found: dict[Any, list[int]] = {}
    for row in uow.ground.run(union_all(select(*rolled.subquery().c, null()), _unfolded(region, 4 + len(COUNTED)))):
        if row[-1] is None:
            found[row[0], row[1], row[2], row[3]] = list(row[4:-1])
        else:
            for its, kind, element, day, added in read_facts(row[-1])[0]:
                if since <= day <= until and definition in ("", its):
                    _add(found, (day, its, kind.value, element), added)
    return [_count(key[0], key[1:], sums) for key, sums in sorted(found.items()) if any(sums)]


def month_counts(
    uow: UnitOfWork, region: str, definition: str, measure: Measure, groups: Mapping[str, Sequence[str]]
) -> dict[Key, dict[str, dict[int, int]]]:
    """Give histograms by element for each group of neighbouring months, by its name; nothing where nothing was done."""
    h = roll_hist.c
    named = {month: name for name, months in groups.items() for month in months}
    mine = [h.region == region, h.measure == MEASURES[measure], h.month >= min(named), h.month <= max(named)]
    if definition:
        mine.append(h.definition == definition)
    group = when(named, value=h.month)
    key = (*_HIST_KEY, group, h.bucket)
    rolled = select(*key, cast(func.sum(h.n), BigInteger)).where(*mine).group_by(*key)
    found: dict[Key, dict[str, dict[int, int]]] = {}
    for row in uow.ground.run(union_all(select(*rolled.subquery().c, null()), _unfolded(region, 6))):
        if row[-1] is None:
            if row[3] is not None:
                _count_in(found, (row[0], row[1], row[2]), row[3], row[4], row[5])
            continue
        for its, kind, element, month, measured, bucket, n in read_facts(row[-1])[1]:
            if measured == MEASURES[measure] and month in named and definition in ("", its):
                _count_in(found, (its, kind.value, element), named[month], bucket, n)
    return found


def _unfolded(region: str, columns: int) -> Any:
    nothing: list[ColumnElement[Any]] = [null() for _ in range(columns)]
    return select(*nothing, roll_delta.c.facts).where(roll_delta.c.region == literal(region))


def _days(region: str, definition: str, since: date, until: date) -> list[ColumnElement[bool]]:
    mine = [roll_day.c.region == region, roll_day.c.day >= since, roll_day.c.day <= until]
    return [*mine, roll_day.c.definition == definition] if definition else mine


def _add(found: dict[Any, list[int]], key: Any, counts: Iterable[int]) -> None:
    known = found.get(key)
    found[key] = list(counts) if known is None else [a + b for a, b in zip(known, counts, strict=True)]


def _count_in(found: dict[Key, dict[str, dict[int, int]]], key: Key, month: str, bucket: int, n: int) -> None:
    counts = found.setdefault(key, {}).setdefault(month, {})
    counts[bucket] = counts.get(bucket, 0) + int(n)


def _count(day: date, key: Any, sums: Sequence[int]) -> DayCount:
    definition, kind, element = key
    named = dict(zip(COUNTED, sums, strict=True))
    return DayCount(day=day, definition=definition, kind=kind, element=element, **named)
