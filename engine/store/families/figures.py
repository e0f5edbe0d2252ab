"""Figures added up from visits: what each transaction adds, and the sums that the ticker makes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Table, delete, func, insert, select

from engine.ids import new_id
from engine.model.visits import COUNTED, DayChange, FigureChange, HistogramChange, VisitKind
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.tables import roll_check, roll_day, roll_delta, roll_hist

_INSERT = inserts(roll_delta)
_DAY_KEY = ("region", "definition", "kind", "element", "day")
_BUCKET_KEY = ("region", "definition", "kind", "element", "month", "measure", "bucket")


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
        days: dict[tuple[Any, ...], tuple[int, ...]] = {}
        buckets: dict[tuple[Any, ...], int] = {}
        for _id, region, facts in rows:
            changed, counted = read_facts(facts)
            for *key, counts in changed:
                at = (region, *key)
                days[at] = tuple(a + b for a, b in zip(days.get(at, _NOTHING), counts, strict=True))
            for *key, n in counted:
                buckets[region, *key] = buckets.get((region, *key), 0) + n
        self._sum(roll_day, _DAY_KEY, COUNTED, sorted(days.items()))
        self._sum(roll_hist, _BUCKET_KEY, ("n",), sorted((key, (n,)) for key, n in buckets.items()))
        self._drop([row.id for row in rows])
        return len(rows)

    def unfolded(self, region: str) -> Iterator[tuple[list[DayChange], list[HistogramChange]]]:
        """Give what is not in the sums of a region yet; ask for the sums in the same snapshot."""
        for (facts,) in self._run(select(roll_delta.c.facts).where(roll_delta.c.region == region)):
            yield read_facts(facts)

    def days(self, region: str) -> list[DayChange]:
        """Give the sums of a region by day, as they are folded."""
        columns = [roll_day.c[name] for name in (*_DAY_KEY[1:], *COUNTED)]
        rows = self._run(select(*columns).where(roll_day.c.region == region))
        return [(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows]

    def buckets(self, region: str) -> list[HistogramChange]:
        """Give the histograms of a region, as they are folded."""
        columns = [roll_hist.c[name] for name in (*_BUCKET_KEY[1:], "n")]
        return [tuple(row) for row in self._run(select(*columns).where(roll_hist.c.region == region))]

    def replace(self, region: str, days: Sequence[DayChange], buckets: Sequence[HistogramChange]) -> None:
        """Put these sums in the place of those of a region and of what was not in them yet."""
        for table in (roll_day, roll_hist, roll_delta):
            self._run(delete(table).where(table.c.region == region))
        self._sum(roll_day, _DAY_KEY, COUNTED, [((region, *one[:-1]), one[-1]) for one in days])
        self._sum(roll_hist, _BUCKET_KEY, ("n",), [((region, *one[:-1]), one[-1:]) for one in buckets])

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

    def _sum(self, table: Table, key: Sequence[str], names: Sequence[str], rows: Sequence[Any]) -> None:
        """Add to rows of a table, in the order of their keys: two that fold at once do not wait in a circle."""
        if not rows:
            return
        wanted = self._ground.upsert(table)
        added = {name: table.c[name] + wanted.excluded[name] for name in names}
        statement = wanted.on_conflict_do_update(index_elements=[table.c[name] for name in key], set_=added)
        self._run(statement, [dict(zip((*key, *names), (*at, *counts), strict=True)) for at, counts in rows])

    def _drop(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), 500):
            self._run(delete(roll_delta).where(roll_delta.c.id.in_(ids[start : start + 500])))


_NOTHING = (0,) * len(COUNTED)


def facts_of(change: FigureChange) -> str:
    """Give a change as a compact list: days, then buckets."""
    return orjson.dumps((change.days, change.buckets)).decode()


def read_facts(facts: str) -> tuple[list[DayChange], list[HistogramChange]]:
    """Read what `facts_of` wrote."""
    days, buckets = orjson.loads(facts)
    return (
        [(one[0], VisitKind(one[1]), one[2], date.fromisoformat(one[3]), tuple(one[4])) for one in days],
        [(one[0], VisitKind(one[1]), *one[2:]) for one in buckets],
    )
