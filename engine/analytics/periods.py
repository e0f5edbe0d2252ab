"""Which whole months a period is made of, and which days are left over at its edges."""

from calendar import monthrange
from datetime import date, timedelta

from engine.analytics.windows import month_of, months_back

Days = tuple[date, date]


def parts_of(since: date, until: date, today: date) -> tuple[list[str], list[Days]]:
    """Give the whole months of a period, and its other days as (first, last); the present month is whole until today.

    Nothing where it ends before it begins, or begins after today.
    """
    until = min(until, today)
    if until < since:
        return [], []
    months: list[str] = []
    edges: list[Days] = []
    for month in _months(since, until):
        first, last = _bounds(month)
        if since <= first and (until >= last or until == today):
            months.append(month)
        else:
            edges.append((max(since, first), min(until, last)))
    return months, edges


def span_of(first: str, last: str) -> list[str]:
    """Give the months from one to another, both included."""
    return [name for name in months_back(last, _number(last) - _number(first) + 1) if name >= first]


def _months(since: date, until: date) -> list[str]:
    return span_of(month_of(since), month_of(until))


def _bounds(month: str) -> Days:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, 1) + timedelta(days=monthrange(year, number)[1] - 1)


def _number(month: str) -> int:
    year, number = (int(part) for part in month.split("-"))
    return year * 12 + number
