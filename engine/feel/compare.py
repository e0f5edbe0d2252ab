"""Equality, order and membership in three values: true, false, and null where nothing can be said."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.values import Range, YearsMonths, kind, plain

ORDERED = frozenset({int, Decimal, str, date, timedelta, YearsMonths})
"""Types whose values Python orders as FEEL does, when both are of the same type."""

_SCALARS = frozenset({int, Decimal, str, bool, date, timedelta, YearsMonths})


def equal(left: Any, right: Any) -> bool | None:
    """Tell whether two values are equal; only null equals null, different kinds give null, lists go by content."""
    if type(left) is type(right) and type(left) in _SCALARS:
        return bool(left == right)
    if left is None or right is None:
        return left is right
    first, second = kind(left), kind(right)
    if first != second:
        return None
    return bool(left == right) if first not in _PARTS else _deep_equal(left, right)


def _shape(value: Range) -> str:
    """Tell which ends a range includes, and how it was written."""
    return f"{value.low_included}{value.high_included}{value.sign}"


_PARTS: dict[str, Callable[[Any], dict[Any, Any]]] = {
    "list": lambda value: dict(enumerate(value)),
    "context": lambda value: value,
    "range": lambda value: {"low": value.low, "high": value.high, "kind": _shape(value)},
}
"""What a value is made of, by name or position: equal values have equal parts."""


def _deep_equal(left: Any, right: Any) -> bool:
    """Compare part by part, without recursion: data may be deeper than Python's stack."""
    stack = [(left, right)]
    while stack:
        one, other = stack.pop()
        parts = _PARTS.get(kind(one))
        if parts is None or kind(other) != kind(one):
            if equal(one, other) is not True:
                return False
            continue
        ours, theirs = parts(one), parts(other)
        if ours.keys() != theirs.keys():
            return False
        stack.extend((plain(part), plain(theirs[key])) for key, part in ours.items())
    return True


def identity(value: Any) -> Any:
    """Give something hashable that is the same for equal values, so that equal ones are found without comparing all."""
    value = plain(value)
    parts = _PARTS.get(kind(value))
    if parts is None:
        return "number" if kind(value) == "number" else type(value), value
    return kind(value), tuple((key, identity(part)) for key, part in sorted(parts(value).items(), key=repr))


def order(left: Any, right: Any) -> int | None:
    """Give -1, 0 or 1 as left is before, at or after right; null when they have no order."""
    if type(left) is not type(right) or type(left) not in ORDERED:
        first = kind(left)
        if first != kind(right) or first not in ("number", "date and time", "time"):
            return None
        if isinstance(left, datetime | time) and (left.tzinfo is None) != (right.tzinfo is None):
            return None
    return -1 if left < right else int(left > right)


def compare(sign: str, left: Any, right: Any) -> bool | None:
    """Compare by one of `= != < <= > >=`; null when nothing can be said."""
    if sign in ("=", "!="):
        same = equal(left, right)
        return same if same is None or sign == "=" else not same
    place = order(left, right)
    if place is None:
        return None
    return {"<": place < 0, "<=": place <= 0, ">": place > 0, ">=": place >= 0}[sign]


def between(value: Any, low: Any, high: Any) -> bool | None:
    """Tell whether `low <= value <= high`; null when nothing can be said."""
    return includes(Range(low, high, low_included=True, high_included=True), value)


def includes(where: Range, value: Any) -> bool | None:
    """Tell whether a range includes a value; null when the value or an end is of another kind, or null."""
    if where.sign:
        return compare(where.sign, value, where.low if where.high is None else where.high)
    above, below = order(value, where.low), order(value, where.high)
    low = None if above is None else above > 0 or (above == 0 and where.low_included)
    high = None if below is None else below < 0 or (below == 0 and where.high_included)
    if low is False or high is False:
        return False
    return None if low is None or high is None else True


def member(value: Any, where: Any) -> bool | None:
    """Tell whether a value is in a range, is an item of a list or lies in a range of it, or else equals `where`."""
    if type(where) is Range:
        return includes(where, value)
    if type(where) is list:
        if type(value) is list and equal(value, where) is True:
            return True
        return any(_meets(value, plain(item)) is True for item in where)
    return equal(value, where)


def _meets(value: Any, item: Any) -> bool | None:
    return includes(item, value) if type(item) is Range else equal(value, item)
