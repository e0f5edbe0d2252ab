"""Adding, multiplying and the like, over numbers, texts, dates and durations; what does not fit together gives null."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from dateutil.relativedelta import relativedelta

from engine.feel.limits import bounded_text
from engine.feel.values import NUMBERS, YearsMonths, kind

CONTEXT = Context(prec=34, Emax=6144, Emin=-6143, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Decimal128, as DMN demands: 34 digits, rounded half even."""

_LARGEST_INT = 10**CONTEXT.prec
_DAY = timedelta(days=1)


def whole(number: Decimal) -> int | Decimal:
    """Give an int when the number is whole and its digits are known, else the number."""
    return int(number) if number == number.to_integral_value() and number.adjusted() < CONTEXT.prec else number


def number_of(value: Any) -> int | Decimal | None:
    """Give a number as int or Decimal, a float of the caller's data as Decimal, anything else as None."""
    if type(value) in NUMBERS:
        return value  # type: ignore[no-any-return]
    if type(value) is float and value - value == 0:
        return Decimal(repr(value))
    return None


def _numbers(operate: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Any, Any], Any]:
    def calculate(left: Any, right: Any) -> Any:
        try:
            return operate(CONTEXT.create_decimal(left), CONTEXT.create_decimal(right))
        except DecimalException:
            return None

    return calculate


_add_numbers, _subtract_numbers = _numbers(CONTEXT.add), _numbers(CONTEXT.subtract)
_multiply_numbers, _divide_numbers, _power_numbers = map(_numbers, (CONTEXT.multiply, CONTEXT.divide, CONTEXT.power))


def add(left: Any, right: Any) -> Any:
    """Add two numbers, texts, durations, or a duration to a date, date and time or time; else null."""
    if type(left) is int and type(right) is int:
        total = left + right
        return total if -_LARGEST_INT < total < _LARGEST_INT else _add_numbers(left, right)
    if (first := number_of(left)) is not None:
        second = number_of(right)
        return None if second is None else _add_numbers(first, second)
    if type(left) is str and type(right) is str:
        return bounded_text(left + right)
    return _quietly(_add_temporal, left, right)


def subtract(left: Any, right: Any) -> Any:
    """Subtract numbers, durations, moments (giving a duration), or a duration from a moment; else null."""
    if type(left) is int and type(right) is int:
        total = left - right
        return total if -_LARGEST_INT < total < _LARGEST_INT else _subtract_numbers(left, right)
    if (first := number_of(left)) is not None:
        second = number_of(right)
        return None if second is None else _subtract_numbers(first, second)
    if type(right) is timedelta:
        return _quietly(_add_temporal, left, -right)
    if type(right) is YearsMonths:
        return _quietly(_add_temporal, left, YearsMonths(-right.total))
    return _quietly(_difference, left, right)


def multiply(left: Any, right: Any) -> Any:
    """Multiply two numbers, or a duration and a number; else null."""
    if type(left) is int and type(right) is int:
        product = left * right
        return product if -_LARGEST_INT < product < _LARGEST_INT else _multiply_numbers(left, right)
    first, second = number_of(left), number_of(right)
    if first is not None and second is not None:
        return _multiply_numbers(first, second)
    if second is not None:
        return _quietly(_scale, left, second)
    return None if first is None else _quietly(_scale, right, first)


def divide(left: Any, right: Any) -> Any:
    """Divide numbers, a duration by a number, or a duration by one of its kind; by zero and else null."""
    first, second = number_of(left), number_of(right)
    if first is not None and second is not None:
        quotient = _divide_numbers(first, second)
        return None if quotient is None else whole(quotient)
    if second:
        return _quietly(_scale, left, _divide_numbers(1, second))
    if kind(left) == kind(right) and type(left) in (timedelta, YearsMonths):
        quotient = _divide_numbers(_amount(left), _amount(right))
        return None if quotient is None else whole(quotient)
    return None


def power(left: Any, right: Any) -> Any:
    """Raise a number to a power; null when there is no such number."""
    first, second = number_of(left), number_of(right)
    if first is None or second is None:
        return None
    result = _power_numbers(first, second)
    return None if result is None else whole(result) if type(first) is int else result


def negate(value: Any) -> Any:
    """Give the negative of a number or duration; else null."""
    number = number_of(value)
    if number is not None:
        return -number
    if type(value) is YearsMonths:
        return YearsMonths(-value.total)
    return -value if type(value) is timedelta else None


def _quietly(operate: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Give null where the calendar or a duration ends (year 9999)."""
    try:
        return operate(left, right)
    except (OverflowError, ValueError, DecimalException):
        return None


def _add_temporal(left: Any, right: Any) -> Any:
    if type(left) in (timedelta, YearsMonths) and type(right) not in (timedelta, YearsMonths):
        left, right = right, left
    if type(right) is timedelta:
        return _later(left, right)
    if type(right) is YearsMonths:
        if type(left) is YearsMonths:
            return YearsMonths(left.total + right.total)
        return left + relativedelta(months=right.total) if type(left) in (date, datetime) else None
    return None


def _later(moment: Any, by: timedelta) -> Any:
    """Add days and time; a date and time with a zone moves by exactly so many seconds, summer time or not."""
    if type(moment) is datetime:
        return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo) if moment.tzinfo else moment + by
    if type(moment) is date:
        # A date is its midnight: a part of a day does not reach the next one, but goes back to the day before.
        return moment + timedelta(days=by // _DAY)
    if type(moment) is time:
        return (datetime.combine(date(2000, 1, 2), moment) + by % _DAY).timetz()
    return moment + by if type(moment) is timedelta else None


def _difference(left: Any, right: Any) -> Any:
    if type(left) is date and type(right) is date:
        return left - right
    if {type(left), type(right)} <= {date, datetime}:
        return _difference_of_moments(left, right)
    if type(left) is time and type(right) is time:
        start = date(2000, 1, 2)
        return _difference_of_moments(datetime.combine(start, left), datetime.combine(start, right))
    return None


def _difference_of_moments(left: Any, right: Any) -> timedelta | None:
    left, right = _moment(left), _moment(right)
    if left.tzinfo is None or right.tzinfo is None:
        return left - right if left.tzinfo is right.tzinfo else None
    return left.astimezone(UTC) - right.astimezone(UTC)  # type: ignore[no-any-return]


def _moment(value: Any) -> datetime:
    """Give a date as its midnight in UTC, as DMN counts it."""
    return value if type(value) is datetime else datetime.combine(value, time(), tzinfo=UTC)


def _amount(duration: timedelta | YearsMonths) -> Decimal:
    if type(duration) is YearsMonths:
        return Decimal(duration.total)
    return CONTEXT.divide(Decimal(duration // timedelta(microseconds=1)), Decimal(1_000_000))  # type: ignore[operator]


def _scale(duration: Any, factor: int | Decimal) -> Any:
    if type(duration) is timedelta:
        return timedelta(microseconds=int(CONTEXT.multiply(_amount(duration) * 1_000_000, Decimal(factor))))
    if type(duration) is YearsMonths:
        return YearsMonths(int(CONTEXT.multiply(Decimal(duration.total), Decimal(factor))))
    return None
