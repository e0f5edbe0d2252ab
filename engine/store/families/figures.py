"""Figures added up from visits: what each transaction adds, and the sums that the ticker makes of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson

from engine.ids import new_id
from engine.model.visits import DayChange, FigureChange, HistogramChange, VisitKind
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.tables import roll_delta

_INSERT = inserts(roll_delta)


class Figures(Family):
    """Sums by day and histograms by month, and what is not in them yet."""

    def add(self, change: FigureChange) -> None:
        """Keep what a transaction adds to the figures."""
        row = {"id": new_id(), "region": change.region, "at": change.at, "facts": facts_of(change)}
        self._ground.insert(_INSERT, [row])


def facts_of(change: FigureChange) -> str:
    """Give a change as a compact list: days, then buckets."""
    days = [[one.definition, one.kind, one.element, one.day, one.counts] for one in change.days]
    buckets = [
        [one.definition, one.kind, one.element, one.month, one.measure, one.bucket, one.n] for one in change.buckets
    ]
    return orjson.dumps([days, buckets]).decode()


def read_facts(facts: str) -> tuple[list[DayChange], list[HistogramChange]]:
    """Read what `facts_of` wrote."""
    days: Sequence[Any]
    days, buckets = orjson.loads(facts)
    return (
        [DayChange(one[0], VisitKind(one[1]), one[2], date.fromisoformat(one[3]), tuple(one[4])) for one in days],
        [HistogramChange(one[0], VisitKind(one[1]), *one[2:]) for one in buckets],
    )
