"""Due moments: a value from a diagram or a region file, turned into one aware moment in UTC.

People read due moments from their own clock, so days, weeks and months run on the local wall clock: `P1D` from 24.10.
09:00 is 25.10. 09:00, though summer time ends between and 25 hours pass. A due *date* means all of that day: it is
late when the day has ended in Finland, so the moment is 23:59:59 local, and the moment's local date is the date that
was meant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol, runtime_checkable

import isodate
from dateutil.relativedelta import relativedelta

from engine.clock import HELSINKI, local
from engine.errors import ExpressionError
from engine.workdays.counting import add_working_days

_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class WorkdaySpan:
    """So many working days from the day something opens; what FEEL's `workdays(n)` gives."""

    days: int


@runtime_checkable
class Months(Protocol):
    """A duration in years and months, with days or without: FEEL's, dateutil's or isodate's."""

    @property
    def years(self) -> int:
        """Give the full years, with the sign of the duration."""

    @property
    def months(self) -> int:
        """Give the months beyond the full years, with the sign of the duration."""


def end_of_day(day: date) -> datetime:
    """Give the end of business of a local date: 23:59:59 in Finland, in UTC."""
    return datetime.combine(day, _LAST_SECOND, HELSINKI).astimezone(UTC)


def add_span(moment: datetime, span: timedelta | Months) -> datetime:
    """Add a span to an aware moment: dates on the local wall clock, hours and less as time that passes.

    A whole day of a `timedelta` is a day of the calendar, also when it was written as `PT24H`. A wall time that
    summer time skips becomes the one an hour later; of a doubled one the first is taken. The answer is in UTC.
    """
    return _add(moment, *_split(span))


def due_moment(value: object, opened_at: datetime) -> datetime:
    """Give the moment in UTC that `value` means for something opened at `opened_at` (aware).

    `value` is an ISO 8601 duration, date or date and time as text, a timedelta or a duration with months, a date (its
    end), a datetime (a naive one is local), or a `WorkdaySpan` (the end of that working day). Raises ExpressionError
    for anything else and for what leaves the calendar.
    """
    try:
        return _read(value)(value, opened_at)
    except (ValueError, OverflowError, isodate.ISO8601Error) as error:
        raise ExpressionError(f"{value!r} is not a due moment: {error}") from error


def _read(value: object) -> Callable[..., datetime]:
    for kind, reader in _READERS.items():
        # A datetime is also a date: the table has it first.
        if isinstance(value, kind):
            return reader
    raise ValueError(f"{type(value).__name__} cannot be one")


def _of_text(text: str, opened_at: datetime) -> datetime:
    text = text.strip()
    if text.lstrip("+-").startswith("P"):
        return _add(opened_at, *_written(text))
    if "T" in text:
        return _of_moment(datetime.fromisoformat(text), opened_at)
    return end_of_day(date.fromisoformat(text))


def _of_moment(moment: datetime, _opened_at: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)).astimezone(UTC)


def _of_day(day: date, _opened_at: datetime) -> datetime:
    return end_of_day(day)


def _of_span(span: timedelta | Months, opened_at: datetime) -> datetime:
    return add_span(opened_at, span)


def _of_workdays(span: WorkdaySpan, opened_at: datetime) -> datetime:
    return end_of_day(add_working_days(local(opened_at).date(), span.days))


@lru_cache(maxsize=1024)
def _written(text: str) -> tuple[relativedelta | timedelta, timedelta]:
    """Read an ISO 8601 duration; the same few are read again and again, whenever a task opens or an event is heard."""
    return _split(isodate.parse_duration(text))


def _split(span: timedelta | Months) -> tuple[relativedelta | timedelta, timedelta]:
    """Give the dates of a span, which the wall clock counts, and the rest of it, which time does."""
    period = _period(span)
    days = timedelta(days=period.days)
    dates = relativedelta(years=period.years, months=period.months) + days if period.years or period.months else days
    clock = timedelta(
        hours=period.hours, minutes=period.minutes, seconds=period.seconds, microseconds=period.microseconds
    )
    return dates, clock


def _add(moment: datetime, dates: relativedelta | timedelta, clock: timedelta) -> datetime:
    if not dates:
        # Without a day to add, the wall clock must not be consulted: it is ambiguous for an hour each autumn.
        return moment.astimezone(UTC) + clock
    wall = local(moment).replace(tzinfo=None)
    return (wall + dates).replace(tzinfo=HELSINKI).astimezone(UTC) + clock


def _period(span: timedelta | Months) -> relativedelta:
    if isinstance(span, timedelta):
        if span < timedelta():
            # A negative timedelta is stored as a day too many and the rest forward; the sign must be outermost.
            return -_period(-span)
        return relativedelta(days=span.days, seconds=span.seconds, microseconds=span.microseconds)
    if isinstance(span, relativedelta):
        return span.normalized()
    if span.years != int(span.years) or span.months != int(span.months):
        raise ValueError("a part of a month has no length")
    months = relativedelta(years=int(span.years), months=int(span.months))
    return _period(span.tdelta) + months if isinstance(span, isodate.Duration) else months


_READERS: dict[type, Callable[..., datetime]] = {
    str: _of_text,
    datetime: _of_moment,
    date: _of_day,
    timedelta: _of_span,
    WorkdaySpan: _of_workdays,
    Months: _of_span,
}
