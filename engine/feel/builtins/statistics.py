"""Built-in functions that say something about a list of numbers as a whole."""

from decimal import Decimal
from typing import Any

from engine.feel.arithmetic import add, divide, multiply, number_of, subtract
from engine.feel.builtins.numbers import sqrt
from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.values import kind

TABLE: dict[str, list[Builtin]] = {}


def _numbers(items: tuple[Any, ...]) -> list[int | Decimal] | None:
    """Take a list or the arguments; None when one is no number."""
    values = items[0] if len(items) == 1 and kind(items[0]) == "list" else items
    found = [number_of(value) for value in values]
    known = [number for number in found if number is not None]
    return known if len(known) == len(found) else None


def _mean(values: list[int | Decimal]) -> Any:
    total: Any = 0
    for value in values:
        total = add(total, value)
    return divide(total, len(values))


@builtin(TABLE, "mean(list: list)", "mean(n...: Any)")
def mean(*items: Any) -> Any:
    """Give the average; null of an empty list."""
    values = _numbers(items)
    return _mean(values) if values else None


@builtin(TABLE, "median(list: list)", "median(n...: Any)")
def median(*items: Any) -> Any:
    """Give the middle value, or the average of the two in the middle; null of an empty list."""
    values = sorted(_numbers(items) or [])
    middle = len(values) // 2
    if not values:
        return None
    return values[middle] if len(values) % 2 else divide(add(values[middle - 1], values[middle]), 2)


@builtin(TABLE, "stddev(list: list)", "stddev(n...: Any)")
def stddev(*items: Any) -> Any:
    """Give the standard deviation of a sample; null of fewer than two numbers."""
    values = _numbers(items)
    if not values or len(values) == 1:
        return None
    centre, squares = _mean(values), 0
    for value in values:
        distance = subtract(value, centre)
        squares = add(squares, multiply(distance, distance))
    return sqrt(divide(squares, len(values) - 1))


@builtin(TABLE, "mode(list: list)", "mode(n...: Any)")
def mode(*items: Any) -> Any:
    """Give the values that come most often, in order; an empty list of an empty list."""
    values = _numbers(items)
    if values is None:
        return None
    counts: dict[int | Decimal, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(value for value, times in counts.items() if times == most)
