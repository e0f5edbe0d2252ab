"""Which sums by month a period is made of, and which sums by day are added to them or taken off."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from engine.analytics.windows import month_of, months_back

Days = tuple[date, date]
"""The first and the last one."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A period: these months, less some days of theirs, and some days more."""

    months: Sequence[str] = field(default_factory=list)
    more: Sequence[Days] = field(default_factory=list)
    less: Sequence[Days] = field(default_factory=list)


def pieces_of(since: date, until: date) -> Pieces:
    """Give what a period is made of, both days included: of a month that it cuts, the fewer days are read.

    Nothing where it ends before it begins.
    """
    months: list[str] = []
    more: list[Days] = []
    less: list[Days] = []
    for month in span_of(month_of(since), month_of(until)) if since <= until else ():
        first, last = _bounds(month)
        begin, end = max(since, first), min(until, last)
        outside = [(a, b) for a, b in ((first, begin - _DAY), (end + _DAY, last)) if a <= b]
        if _count([(begin, end)]) <= _count(outside):
            more.append((begin, end))
        else:
            months.append(month)
            less += outside
    return Pieces(months, more, less)


def span_of(first: str, last: str) -> list[str]:
    """Give the months from one to another, both included."""
    return [name for name in months_back(last, _number(last) - _number(first) + 1) if name >= first]


_DAY = timedelta(days=1)


def _count(days: Sequence[Days]) -> int:
    return sum((last - first).days + 1 for first, last in days)


def _bounds(month: str) -> Days:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _number(month: str) -> int:
    year, number = (int(part) for part in month.split("-"))
    return year * 12 + number
