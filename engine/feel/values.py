"""The values of FEEL that plain data lacks, and the kind (FEEL type) of any value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.errors import ExpressionError


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A years and months duration, in whole months; negative when it goes back in time."""

    total: int
    """The whole duration in months."""

    @property
    def years(self) -> int:
        """Give the full years, with the sign of the duration."""
        return -(-self.total // 12) if self.total < 0 else self.total // 12

    @property
    def months(self) -> int:
        """Give the months beyond the full years, with the sign of the duration."""
        return self.total - 12 * self.years

    def __str__(self) -> str:
        """Give the duration as ISO 8601 writes it: `P1Y2M`, `-P3M`, `P0M`."""
        years, months = divmod(abs(self.total), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-P" if self.total < 0 else "P") + (text or "0M")


@dataclass(frozen=True, slots=True)
class Range:
    """A range between two values; an end that is None is open without limit."""

    low: Any
    high: Any
    low_included: bool
    high_included: bool
    sign: str = ""
    """Of a range that was written with one end: `<`, `<=`, `>`, `>=`, `=` or `!=`."""


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function made by an expression: its parameters, what calls it, and the types that are declared (or none)."""

    parameters: tuple[str, ...]
    call: Callable[[Sequence[Any]], Any]
    types: tuple[Any, ...] = ()
    result: Any = None
    built_in: bool = False
    """Whether it is one of the language's own, which may take a varying number of arguments."""


_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    float: "number",
    str: "string",
    datetime: "date and time",
    date: "date",
    time: "time",
    timedelta: "days and time duration",
    YearsMonths: "years and months duration",
    list: "list",
    dict: "context",
    Range: "range",
    Function: "function",
}

NUMBERS = (int, Decimal)


def kind(value: object) -> str:
    """Give the FEEL type of a value; `other` for what the caller's own functions made."""
    return _KINDS.get(type(value), "other")


def plain(value: Any) -> Any:
    """Bring a value of the caller's data into the types of FEEL: float to Decimal, tuple to list, mapping to dict.

    A float that is no number gives null. What is none of these (a value of the caller's own functions) stays as it is.
    """
    if type(value) in _KINDS and type(value) is not float:
        return value
    if isinstance(value, float):
        return Decimal(repr(value)) if value - value == 0 else None
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple | frozenset | set):
        return list(value)
    if callable(value):
        raise ExpressionError("This name is not a value")
    return value
