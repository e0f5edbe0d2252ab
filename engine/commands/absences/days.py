"""Spans of days, as absences are made of them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from engine.workdays import is_working_day


def each_day(first: date, last: date) -> Iterator[date]:
    """Give every day from the first to the last, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def working_spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Give the working days among some days in order as spans; days off between two of them do not part them."""
    spans: list[tuple[date, date]] = []
    for day in days:
        if not is_working_day(day):
            continue
        if spans and not any(map(is_working_day, each_day(spans[-1][1] + timedelta(days=1), day - timedelta(days=1)))):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
