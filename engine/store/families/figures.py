"""Figures added up from visits: what each transaction adds, and the sums that the ticker makes of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Table, bindparam, delete, func, insert, select, tuple_, update

from engine.ids import new_id
from engine.model.visits import (
    COUNTED,
    MEASURED,
    DayChange,
    FigureChange,
    HistogramChange,
    VisitKind,
    packed,
    unpack_into,
)
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.tables import roll_check, roll_day, roll_delta, roll_month

_INSERT = inserts(roll_delta)
_ELEMENT = ("region", "definition", "kind", "element")
_COUNTS = tuple(f"{measure}_counts" for measure in MEASURED)
_AT_ONCE = 150
"""Rows that are looked up by one statement: each is five values of it."""

Key = tuple[Any, ...]
"""Region, definition, kind, element, and a day or a month."""


@dataclass(slots=True)
class Sums:
    """What one row of sums holds, or what is added to it."""

    counts: list[int] = field(default_factory=lambda: [0] * len(COUNTED))
    """In the order of `COUNTED`."""
    histograms: Mapping[str, dict[int, int]] = field(default_factory=lambda: {name: {} for name in MEASURED})

    def add(self, counts: Sequence[int], histograms: Iterable[tuple[str, Sequence[int]]] = ()) -> None:
        """Add numbers, and histograms as they are packed."""
        self.counts = [a + b for a, b in zip(self.counts, counts, strict=True)]
        for measure, pairs in histograms:
            unpack_into(self.histograms[measure], pairs)

    @property
    def row(self) -> dict[str, Any]:
        """Give the columns."""
        kept = {f"{name}_counts": orjson.dumps(packed(its)).decode() for name, its in self.histograms.items()}
        return dict(zip(COUNTED, self.counts, strict=True)) | kept


@dataclass(frozen=True, slots=True)
class Check:
    """When the figures of a region were made anew and compared, and what differed."""

    region: str
    built_at: datetime | None = None
    compared_at: datetime | None = None
    differences: int = 0
    example: str = ""


class Figures(Family):
    """Sums by day and histograms by month, and what is not in them yet."""

    def add(self, change: FigureChange) -> None:
        """Keep what a transaction adds to the figures."""
        row = {"id": new_id(), "region": change.region, "at": change.at, "facts": facts_of(change)}
        self._ground.insert(_INSERT, [row])

    def fold(self, most: int) -> int:
        """Add up to `most` kept changes to the sums, and give how many: each once, whoever else folds."""
        wanted = select(roll_delta.c.id, roll_delta.c.region, roll_delta.c.facts).order_by(roll_delta.c.id).limit(most)
        rows = self._run(wanted.with_for_update(skip_locked=True)).all()
        if not rows:
            return 0
        added: dict[Key, Sums] = {}
        for _id, region, facts in rows:
            _gather(added, region, *read_facts(facts))
        months = by_month(added)
        self._sum(roll_day, "day", added)
        self._sum(roll_month, "month", months)
        self._drop([row.id for row in rows])
        return len(rows)

    def unfolded(self, region: str) -> Iterator[tuple[list[DayChange], list[HistogramChange]]]:
        """Give what is not in the sums of a region yet; ask for the sums in the same snapshot."""
        for (facts,) in self._run(select(roll_delta.c.facts).where(roll_delta.c.region == region)):
            yield read_facts(facts)

    def days(self, region: str) -> list[DayChange]:
        """Give the sums of a region by day, as they are folded."""
        columns = [roll_day.c[name] for name in (*_ELEMENT[1:], "day", *COUNTED)]
        rows = self._run(select(*columns).where(roll_day.c.region == region))
        return [(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows]

    def buckets(self, region: str) -> list[HistogramChange]:
        """Give the histograms of a region by day, as they are folded."""
        columns = [roll_day.c[name] for name in (*_ELEMENT[1:], "day", *_COUNTS)]
        rows = self._run(select(*columns).where(roll_day.c.region == region))
        return [
            (*row[:4], measure, tuple(orjson.loads(pairs)))
            for row in rows
            for measure, pairs in zip(MEASURED, row[4:], strict=True)
            if pairs != _EMPTY
        ]

    def months_astray(self, region: str) -> list[Key]:
        """Give where the sums by month are not those of their days; ask in a snapshot."""
        days: dict[Key, Sums] = {}
        _gather(days, region, self.days(region), self.buckets(region))
        wanted = {key: its.row for key, its in by_month(days).items()}
        rows = self._run(select(roll_month).where(roll_month.c.region == region)).mappings()
        kept = {
            tuple(row[name] for name in (*_ELEMENT, "month")): {name: row[name] for name in (*COUNTED, *_COUNTS)}
            for row in rows
        }
        nothing = Sums().row
        astray = (key for key in wanted.keys() | kept.keys() if wanted.get(key, nothing) != kept.get(key, nothing))
        return sorted(astray)

    def replace(self, region: str, days: Sequence[DayChange], buckets: Sequence[HistogramChange]) -> None:
        """Put these sums in the place of those of a region and of what was not in them yet."""
        for table in (roll_day, roll_month, roll_delta):
            self._run(delete(table).where(table.c.region == region))
        added: dict[Key, Sums] = {}
        _gather(added, region, days, buckets)
        for table, when, rows in ((roll_day, "day", added), (roll_month, "month", by_month(added))):
            names = (*_ELEMENT, when)
            values = (dict(zip(names, key, strict=True)) | its.row for key, its in sorted(rows.items()))
            while some := list(islice(values, _WRITTEN)):
                self._run(insert(table), some)

    def waiting(self) -> int:
        """Give how many changes are not in the sums yet."""
        return int(self._run(select(func.count()).select_from(roll_delta)).scalar_one())

    def checks(self) -> dict[str, Check]:
        """Give what is known of the figures of each region."""
        return {row.region: Check(*row) for row in self._run(select(roll_check))}

    def keep_check(self, check: Check) -> None:
        """Keep what is known of the figures of a region."""
        self._run(delete(roll_check).where(roll_check.c.region == check.region))
        names = Check.__match_args__
        self._run(insert(roll_check), {name: getattr(check, name) for name in names})

    def _sum(self, table: Table, when: str, added: Mapping[Key, Sums]) -> None:
        """Add to rows of a table, in the order of their keys: two that fold at once do not wait in a circle.

        `added` ends as what the rows then hold.

        A row that is not there is made first: then all of them can be held until the transaction ends.
        """
        names, keys, nothing = (*_ELEMENT, when), sorted(added), Sums().row
        if not keys:
            return
        rows = [dict(zip(names, key, strict=True)) for key in keys]
        self._run(self._ground.upsert(table).on_conflict_do_nothing(), [row | nothing for row in rows])
        for start in range(0, len(keys), _AT_ONCE):
            for key, counts, histograms in self._held(table, names, keys[start : start + _AT_ONCE]):
                added[key].add(counts, histograms)
        mine = [table.c[name] == bindparam(f"of_{name}") for name in names]
        places = [f"of_{name}" for name in names]
        values = [dict(zip(places, key, strict=True)) | added[key].row for key in keys]
        self._run(update(table).where(*mine), values)

    def _held(self, table: Table, names: Sequence[str], keys: Sequence[Key]) -> Iterator[tuple[Key, Any, Any]]:
        """Give rows of a table by their keys, and hold them until the transaction ends."""
        at = [table.c[name] for name in names]
        numbers = [table.c[name] for name in (*COUNTED, *_COUNTS)]
        mine = select(*at, *numbers).where(tuple_(*at).in_(keys)).order_by(*at).with_for_update()
        for row in self._run(mine):
            histograms = zip(MEASURED, map(orjson.loads, row[-len(MEASURED) :]), strict=True)
            yield tuple(row[: len(at)]), row[len(at) : -len(MEASURED)], histograms

    def _drop(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), 500):
            self._run(delete(roll_delta).where(roll_delta.c.id.in_(ids[start : start + 500])))


_EMPTY = "[]"
_WRITTEN = 1000
"""Rows that are written by one statement."""


def by_month(days: Mapping[Key, Sums]) -> dict[Key, Sums]:
    """Add up by month (`YYYY-MM`) what is known by day."""
    months: dict[Key, Sums] = {}
    for (*element, day), its in days.items():
        month = months.setdefault((*element, f"{day.year:04d}-{day.month:02d}"), Sums())
        month.add(its.counts, ((name, packed(counts)) for name, counts in its.histograms.items()))
    return months


def _gather(known: dict[Key, Sums], region: str, days: Iterable[DayChange], buckets: Iterable[HistogramChange]) -> None:
    for *key, counts in days:
        known.setdefault((region, *key), Sums()).add(counts)
    for *key, measure, pairs in buckets:
        unpack_into(known.setdefault((region, *key), Sums()).histograms[measure], pairs)


def facts_of(change: FigureChange) -> str:
    """Give a change as a compact list: days, then buckets."""
    return orjson.dumps((change.days, change.buckets)).decode()


def read_facts(facts: str) -> tuple[list[DayChange], list[HistogramChange]]:
    """Read what `facts_of` wrote."""
    days, buckets = orjson.loads(facts)
    return (
        [(one[0], VisitKind(one[1]), one[2], date.fromisoformat(one[3]), tuple(one[4])) for one in days],
        [(one[0], VisitKind(one[1]), one[2], date.fromisoformat(one[3]), one[4], tuple(one[5])) for one in buckets],
    )
