"""What visits add to the figures of their elements: counted on the day of entering and on the day of leaving."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter

from engine.model.visits import (
    COUNTED,
    DayChange,
    FigureChange,
    HistogramChange,
    Left,
    Visit,
    VisitKind,
    bucket_of,
    packed,
    unpack_into,
)

_LATE = COUNTED.index("late")
_ZERO = (0,) * len(COUNTED)
_sums = attrgetter(*COUNTED[_LATE + 2 :])
_Day = tuple[str, VisitKind, str, date]
_Histogram = tuple[str, VisitKind, str, date, str]


class Tally:
    """Sums of additions and subtractions of one region by element and day: sums and histograms."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.days: dict[_Day, tuple[int, ...]] = {}
        self.buckets: dict[_Histogram, dict[int, int]] = {}

    def entered(self, visit: Visit, sign: int = 1) -> None:
        """Add, or with -1 subtract, that it was entered."""
        self._add(visit, visit.entered_on, (sign, 0, 0, 0, sign * visit.rework, 0, 0, 0, 0, 0, 0, 0, 0))

    def left(self, visit: Visit, sign: int = 1) -> None:
        """Add, or with -1 subtract, that it was left; nothing for one that is open."""
        day = visit.left_on
        if day is None:
            return
        if visit.how is not Left.DONE:
            self._add(visit, day, (0, 0, sign, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
            return
        self._add(visit, day, (0, sign, 0, sign * visit.late, 0, *(sign * one for one in _sums(visit))))
        for measure, seconds in (("span", visit.span_s), ("worked", visit.worked_s)):
            counts = self.buckets.setdefault((visit.definition, visit.kind, visit.element, day, measure), {})
            bucket = bucket_of(seconds)
            counts[bucket] = counts.get(bucket, 0) + sign

    def whole(self, visits: Iterable[Visit], sign: int = 1) -> None:
        """Add, or with -1 subtract, all that the visits count for."""
        for visit in visits:
            self.entered(visit, sign)
            self.left(visit, sign)

    def add(self, days: Iterable[DayChange], buckets: Iterable[HistogramChange]) -> None:
        """Add what was added up before."""
        for *day, counts in days:
            known = self.days.get(tuple(day), _ZERO)  # type: ignore[arg-type]
            self.days[tuple(day)] = tuple(a + b for a, b in zip(known, counts, strict=True))  # type: ignore[index]
        for *histogram, pairs in buckets:
            unpack_into(self.buckets.setdefault(tuple(histogram), {}), pairs)  # type: ignore[arg-type]

    def change(self, region: str, at: datetime) -> FigureChange:
        """Give what was added up, without what came to nothing, in the order of the keys."""
        days = [(*key, counts) for key, counts in sorted(self.days.items()) if any(counts)]
        buckets = [(*key, pairs) for key, counts in sorted(self.buckets.items()) if (pairs := packed(counts))]
        return FigureChange(region, at, days, buckets)

    def _add(self, visit: Visit, day: date, counts: tuple[int, ...]) -> None:
        key = (visit.definition, visit.kind, visit.element, day)
        known = self.days.get(key)
        self.days[key] = counts if known is None else tuple(a + b for a, b in zip(known, counts, strict=True))
