"""What a path finds in a date, a time, a duration or a range: a fixed table, never Python's own attributes."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.feel.values import Range, YearsMonths


def _seconds(value: timedelta) -> int:
    return abs(value) // timedelta(seconds=1)


def _signed(value: timedelta, amount: int) -> int:
    return -amount if value < timedelta() else amount


_DAY: dict[str, Callable[[Any], Any]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_CLOCK: dict[str, Callable[[Any], Any]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: value.second,
    "time offset": lambda value: value.utcoffset(),
    "timezone": lambda value: None if value.tzinfo is None else str(value.tzinfo),
}
_PROPERTIES: dict[type, dict[str, Callable[[Any], Any]]] = {
    date: _DAY,
    datetime: {**_DAY, **_CLOCK},
    time: _CLOCK,
    timedelta: {
        "days": lambda value: _signed(value, _seconds(value) // 86_400),
        "hours": lambda value: _signed(value, _seconds(value) // 3_600 % 24),
        "minutes": lambda value: _signed(value, _seconds(value) // 60 % 60),
        "seconds": lambda value: _signed(value, _seconds(value) % 60),
    },
    YearsMonths: {"years": lambda value: value.years, "months": lambda value: value.months},
    Range: {
        "start": lambda value: value.low,
        "end": lambda value: value.high,
        "start included": lambda value: value.low_included,
        "end included": lambda value: value.high_included,
    },
}

NAMES = frozenset(name for table in _PROPERTIES.values() for name in table if " " in name)
"""Properties of more than one word, which the lexer must know."""


def property_of(value: Any, name: str) -> Any:
    """Give a property such as `year` or `days`; null when the value has none of this name."""
    read = _PROPERTIES.get(type(value), {}).get(name)
    return None if read is None else read(value)
