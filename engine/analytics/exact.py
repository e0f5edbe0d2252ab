"""Adds up the visits of a finer cut one by one: exact durations for its period, histograms for its bottlenecks."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from engine.analytics.windows import month_of
from engine.model.figure_rows import Key
from engine.model.figures import DayCount, Measure
from engine.model.visits import bucket_of


class Ended(Protocol):
    """A visit that has ended, as it is read."""

    @property
    def left_on(self) -> date:
        """Give the Finnish day on which it ended."""
        ...

    @property
    def done(self) -> bool:
        """Tell whether it was done, and not withdrawn or taken back."""
        ...

    @property
    def span_s(self) -> int:
        """Give its calendar seconds."""
        ...

    @property
    def worked_s(self) -> int:
        """Give its working seconds."""
        ...

    @property
    def clocks(self) -> tuple[int, int, int, int, int, int]:
        """Give seconds of work, queue, client, party, meeting, plan."""
        ...

    @property
    def late(self) -> bool:
        """Tell whether it ended after it was due."""
        ...

    @property
    def unit(self) -> str:
        """Give the code of its case's health station."""
        ...


@dataclass(slots=True)
class _Sums:
    left: int = 0
    withdrawn: int = 0
    late: int = 0
    clocks: list[int] = field(default_factory=lambda: [0] * 6)

    def add(self, visit: Ended) -> None:
        if not visit.done:
            self.withdrawn += 1
            return
        self.left += 1
        self.late += visit.late
        self.clocks = [a + b for a, b in zip(self.clocks, visit.clocks, strict=True)]

    def count(self, key: Key, day: date) -> DayCount:
        work, queue, client, party, meeting, planned = self.clocks
        return DayCount(
            day=day,
            definition=key[0],
            kind=key[1],
            element=key[2],
            left=self.left,
            withdrawn=self.withdrawn,
            late=self.late,
            work_s=work,
            queue_s=queue,
            client_s=client,
            party_s=party,
            meeting_s=meeting,
            planned_s=planned,
        )


class Exact:
    """What the visits of a cut come to."""

    def __init__(self, since: date, until: date, measure: Measure, recent: date) -> None:
        """Add up a period; `recent` is the first day of those that are looked at for bottlenecks."""
        self._since, self._until, self._recent = since, until, recent
        self._working = measure is Measure.WORKING
        self._values: dict[Key, array[int]] = {}
        self._period: dict[Key, _Sums] = {}
        self._lately: dict[Key, _Sums] = {}
        self._before: dict[Key, _Sums] = {}
        self.months: dict[Key, dict[str, dict[int, int]]] = {}
        self.stations: dict[tuple[Key, str], dict[str, dict[int, int]]] = {}

    def add(self, key: Key, visit: Ended) -> None:
        """Add one visit; seconds below zero (a clock ran backwards) are counted as none."""
        day = visit.left_on
        within = self._since <= day <= self._until
        if within:
            self._period.setdefault(key, _Sums()).add(visit)
        (self._lately if day >= self._recent else self._before).setdefault(key, _Sums()).add(visit)
        if not visit.done:
            return
        if within:
            seconds = visit.worked_s if self._working else visit.span_s
            self._values.setdefault(key, array("q")).append(max(0, seconds))
        month, bucket = month_of(day), bucket_of(visit.span_s)
        _count(self.months.setdefault(key, {}), month, bucket)
        if visit.unit and day >= self._recent:
            _count(self.stations.setdefault((key, visit.unit), {}), month, bucket)

    def values(self, key: Key) -> Sequence[float]:
        """Give the durations of an element in the period, in order."""
        return sorted(self._values.get(key, ()))

    def sums(self) -> Mapping[Key, DayCount]:
        """Give what ended in the period."""
        return {key: one.count(key, self._until) for key, one in self._period.items()}

    def lately(self) -> list[DayCount]:
        """Give what ended since bottlenecks are looked for."""
        return [one.count(key, self._until) for key, one in self._lately.items()]

    def before(self) -> list[DayCount]:
        """Give what ended before that."""
        return [one.count(key, self._until) for key, one in self._before.items()]


def _count(months: dict[str, dict[int, int]], month: str, bucket: int) -> None:
    counts = months.setdefault(month, {})
    counts[bucket] = counts.get(bucket, 0) + 1
