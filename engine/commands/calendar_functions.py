"""The calendar functions that every expression may call: the names FEEL sees, and what they do."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine import clock
from engine.errors import ExpressionError
from engine.workdays import WorkdaySpan, add_working_days, working_days_between


def _whole(value: Any, name: str) -> int:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value == int(value):
        return int(value)
    raise ExpressionError(f"{name}: a whole number is wanted")


def _day(value: Any, name: str) -> date:
    if isinstance(value, datetime):
        return clock.local(value).date()
    if isinstance(value, date):
        return value
    raise ExpressionError(f"{name}: a date is wanted")


def _workdays(n: Any) -> WorkdaySpan:
    return WorkdaySpan(_whole(n, "workdays"))


def _add_workdays(day: Any, n: Any) -> date:
    return add_working_days(_day(day, "add workdays"), _whole(n, "add workdays"))


def _between(a: Any, b: Any) -> int:
    return working_days_between(_day(a, "working days between"), _day(b, "working days between"))


def _now() -> datetime:
    return clock.local(clock.now())


CALENDAR_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "today": clock.today,
    "now": _now,
    "workdays": _workdays,
    "add workdays": _add_workdays,
    "working days between": _between,
}
"""Handed to FEEL by every command that evaluates something."""
