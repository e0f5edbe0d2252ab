"""Built-in functions over numbers."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
    DecimalException,
)
from typing import TypeAlias

from engine.feel.arithmetic import CONTEXT, divide, multiply, subtract, whole
from engine.feel.builtins.registry import Builtin, builtin

TABLE: dict[str, list[Builtin]] = {}
Number: TypeAlias = int | Decimal
_SCALES = range(-6111, 6177)
"""Digits after the point (before it, when negative) that a number can be rounded to."""


def _rounded(n: Number, scale: Number | None, rounding: str) -> Number | None:
    places = int(scale or 0)
    if places not in _SCALES:
        return None
    if type(n) is int and places >= 0:
        return n
    try:
        number = Decimal(n)
        if number.as_tuple().exponent >= -places:  # type: ignore[operator]
            return whole(number)
        return whole(number.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=CONTEXT))
    except DecimalException:
        return None


@builtin(TABLE, "decimal(n: number, scale: number)")
def decimal(n: Number, scale: Number) -> Number | None:
    """Round half even to so many digits after the point."""
    return _rounded(n, scale, ROUND_HALF_EVEN)


@builtin(TABLE, "floor(n: number)", "floor(n: number, scale: number)")
def floor(n: Number, scale: Number | None = None) -> Number | None:
    """Round towards minus infinity."""
    return _rounded(n, scale, ROUND_FLOOR)


@builtin(TABLE, "ceiling(n: number)", "ceiling(n: number, scale: number)")
def ceiling(n: Number, scale: Number | None = None) -> Number | None:
    """Round towards infinity."""
    return _rounded(n, scale, ROUND_CEILING)


@builtin(TABLE, "round up(n: number, scale: number)")
def round_up(n: Number, scale: Number) -> Number | None:
    """Round away from zero."""
    return _rounded(n, scale, ROUND_UP)


@builtin(TABLE, "round down(n: number, scale: number)")
def round_down(n: Number, scale: Number) -> Number | None:
    """Round towards zero."""
    return _rounded(n, scale, ROUND_DOWN)


@builtin(TABLE, "round half up(n: number, scale: number)")
def round_half_up(n: Number, scale: Number) -> Number | None:
    """Round to the nearest, halves away from zero."""
    return _rounded(n, scale, ROUND_HALF_UP)


@builtin(TABLE, "round half down(n: number, scale: number)")
def round_half_down(n: Number, scale: Number) -> Number | None:
    """Round to the nearest, halves towards zero."""
    return _rounded(n, scale, ROUND_HALF_DOWN)


@builtin(TABLE, "modulo(dividend: number, divisor: number)")
def modulo(dividend: Number, divisor: Number) -> Number | None:
    """Give the rest of a division, with the sign of the divisor."""
    if type(dividend) is int and type(divisor) is int:
        return dividend % divisor if divisor else None
    quotient = divide(dividend, divisor)
    full = None if quotient is None else _rounded(quotient, 0, ROUND_FLOOR)
    return None if full is None else subtract(dividend, multiply(divisor, full))


@builtin(TABLE, "sqrt(number: number)")
def sqrt(number: Number) -> Number | None:
    """Give the square root; null of a negative number."""
    return None if number < 0 else whole(CONTEXT.sqrt(Decimal(number)))


@builtin(TABLE, "log(number: number)")
def log(number: Number) -> Number | None:
    """Give the natural logarithm; null of zero and negative numbers."""
    return None if number <= 0 else whole(CONTEXT.ln(Decimal(number)))


@builtin(TABLE, "exp(number: number)")
def exp(number: Number) -> Number | None:
    """Give e raised to the number; null when it is too large."""
    try:
        return whole(CONTEXT.exp(Decimal(number)))
    except DecimalException:
        return None


@builtin(TABLE, "odd(number: number)")
def odd(number: Number) -> bool | None:
    """Tell whether a number is odd; null when it is not whole."""
    return None if number != int(number) else int(number) % 2 == 1


@builtin(TABLE, "even(number: number)")
def even(number: Number) -> bool | None:
    """Tell whether a number is even; null when it is not whole."""
    return None if number != int(number) else int(number) % 2 == 0
