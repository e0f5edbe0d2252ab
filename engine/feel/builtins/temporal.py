"""Built-in functions over dates, times and durations; none reads the clock: `today` and `now` are the caller's."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.temporal import read_date, read_datetime, read_duration, read_time, write_offset
from engine.feel.values import YearsMonths

TABLE: dict[str, list[Builtin]] = {}


@builtin(TABLE, "date(from: Any)")
def make_date(value: Any) -> date | None:
    """Read a date from text, or take the day of a date and time."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_date(value) if isinstance(value, str) else None


@builtin(TABLE, "date(year: number, month: number, day: number)")
def date_of_parts(year: int | Decimal, month: int | Decimal, day: int | Decimal) -> date | None:
    """Make a date; null when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


@builtin(TABLE, "time(from: Any)")
def make_time(value: Any) -> time | None:
    """Read a time from text, or take the time of a date and time."""
    if isinstance(value, datetime):
        return value.timetz()
    if isinstance(value, date):
        return time(tzinfo=UTC)
    return value if isinstance(value, time) else read_time(value) if isinstance(value, str) else None


@builtin(TABLE, "time(hour: number, minute: number, second: number, offset?: days and time duration)")
def time_of_parts(hour: Any, minute: Any, second: Any, offset: timedelta | None = None) -> time | None:
    """Make a time, with the distance of its zone from UTC when that is given; null when there is no such time."""
    try:
        whole = int(second)
        text = time(int(hour), int(minute), whole, int((second - whole) * 1_000_000)).isoformat()
        if offset is None:
            return read_time(text)
        return read_time(f"{text}{write_offset(offset)}")
    except (ValueError, OverflowError):
        return None


@builtin(TABLE, "date and time(from: Any)")
def make_datetime(value: Any) -> datetime | None:
    """Read a date and time from text, or take the midnight of a date; its zone comes with the call."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return read_datetime(value, None) if isinstance(value, str) else None


@builtin(TABLE, "date and time(date: date|date and time, time: time)")
def datetime_of_parts(day: date, at: time) -> datetime:
    """Join a day and a time."""
    return datetime.combine(day.date() if isinstance(day, datetime) else day, at)


@builtin(TABLE, "duration(from: Any)")
def make_duration(value: Any) -> timedelta | YearsMonths | None:
    """Read a duration of days and time or of years and months."""
    if isinstance(value, timedelta | YearsMonths):
        return value
    return read_duration(value) if isinstance(value, str) else None


@builtin(TABLE, "years and months duration(from: date|date and time, to: date|date and time)")
def years_and_months(start: date, end: date) -> YearsMonths:
    """Give the full months between two days, negative when `to` comes first."""
    if (end.year, end.month, end.day) < (start.year, start.month, start.day):
        return YearsMonths(-years_and_months(end, start).total)
    return YearsMonths(12 * (end.year - start.year) + end.month - start.month - (end.day < start.day))


@builtin(TABLE, "day of year(date: date|date and time)")
def day_of_year(day: date) -> int:
    """Give the number of the day in its year."""
    return day.timetuple().tm_yday


@builtin(TABLE, "day of week(date: date|date and time)")
def day_of_week(day: date) -> str:
    """Give the English name of the weekday."""
    return _DAYS[day.weekday()]


@builtin(TABLE, "month of year(date: date|date and time)")
def month_of_year(day: date) -> str:
    """Give the English name of the month."""
    return _MONTHS[day.month - 1]


@builtin(TABLE, "week of year(date: date|date and time)")
def week_of_year(day: date) -> int:
    """Give the number of the ISO week."""
    return day.isocalendar().week


@builtin(TABLE, "last day of month(date: date|date and time)")
def last_day_of_month(day: date) -> date:
    """Give the last date of the month."""
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])


@builtin(TABLE, "abs(n: Any)")
def absolute(n: Any) -> Any:
    """Give a number or duration without its sign."""
    if isinstance(n, YearsMonths):
        return YearsMonths(abs(n.total))
    return abs(n) if isinstance(n, int | Decimal | timedelta) and not isinstance(n, bool) else None


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
