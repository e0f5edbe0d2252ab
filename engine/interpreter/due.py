"""From what a timer says to the moment it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from engine.clock import HELSINKI
from engine.errors import ExpressionError
from engine.interpreter.duration import Duration, from_timedelta, parse_duration

_CYCLE = re.compile(r"R(?P<count>[1-9]\d{0,2})/(?:(?P<start>[^/P][^/]*)/)?(?P<step>P[^/]+)", re.IGNORECASE)

Elsewhere = Callable[[object, datetime], datetime]
"""Gives the moment of a value that is no plain one, such as `workdays(5)`: (value, armed at) -> due."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A repeating timer: how often (1 to 999), the first moment when one is given, the step."""

    count: int
    start: datetime | None
    step: str


def due_of(value: object, armed_at: datetime, elsewhere: Elsewhere) -> datetime:
    """Give the moment in UTC that `value` means for a timer armed at `armed_at`.

    A date is the start of that day in Finland, a naive date and time is Finnish. Raises ExpressionError for a value
    that means no moment.
    """
    try:
        return _due(value, armed_at, elsewhere)
    except (ValueError, OverflowError) as error:
        raise ExpressionError(f"{value!r} is not a moment for a timer: {error}") from error


def _due(value: object, armed_at: datetime, elsewhere: Elsewhere) -> datetime:
    if isinstance(value, date):
        return _absolute(value)
    if isinstance(value, timedelta):
        return from_timedelta(value).after(armed_at)
    if value is None or isinstance(value, bool | int | list | dict):
        raise ValueError("give a date, a date and time or a duration")
    text = value if isinstance(value, str) else str(value)
    if text[:1].upper() == "P":
        return parse_duration(text).after(armed_at)
    if isinstance(value, str):
        return _absolute(read_moment(value))
    return elsewhere(value, armed_at)


def read_moment(text: str) -> date:
    """Read an ISO 8601 date, or date and time; raises ValueError."""
    text = text.strip()
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def read_cycle(text: object) -> Cycle:
    """Read `R3/P7D` or `R3/2026-03-18T09:00/P7D`.

    Raises ExpressionError for anything else; a cycle without end would grow the instance for ever.
    """
    match = _CYCLE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ExpressionError(f"{text!r} is not a repeating timer such as R3/P7D")
    try:
        step: Duration = parse_duration(match["step"])
        start = read_moment(match["start"]) if match["start"] else None
    except ValueError as error:
        raise ExpressionError(f"{text!r} is not a repeating timer: {error}") from error
    if step.empty:
        raise ExpressionError(f"{text!r} repeats without any time between")
    first = None if start is None else _absolute(start)
    return Cycle(int(match["count"]), first, match["step"].upper())


def _absolute(value: date) -> datetime:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, tzinfo=HELSINKI)
    return (moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)).astimezone(UTC)
