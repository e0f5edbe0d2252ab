"""Counting in working days: the clock of a promised service, not of the law."""

from datetime import date, timedelta

from engine.workdays.calendar import is_working_day

_DAY = timedelta(days=1)
MOST_DAYS = 10_000
"""About forty years; a greater count is a mistake and would keep a worker busy."""


def add_working_days(day: date, n: int) -> date:
    """Give the `n`-th working day after `day`, or before it when `n` is negative; 0 gives `day` itself.

    The first day is not counted (28.4.2026 + 7 = 8.5.2026). Raises ValueError beyond 10 000 days.
    """
    if abs(n) > MOST_DAYS:
        raise ValueError(f"{n} working days is too much to count")
    step = _DAY if n >= 0 else -_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(a: date, b: date) -> int:
    """Count the working days after `a` up to and with `b`; negative when `b` is before `a`.

    So `working_days_between(day, add_working_days(day, n))` is `n` from a working day. Raises ValueError when the two
    are so far apart that there may be more than 10 000 working days between them.
    """
    if b < a:
        return -_count(b - _DAY, a - _DAY)
    return _count(a, b)


def _count(a: date, b: date) -> int:
    span = (b - a).days
    if span > 2 * MOST_DAYS:
        raise ValueError(f"{span} days is too much to count")
    return sum(is_working_day(a + timedelta(days=ahead)) for ahead in range(1, span + 1))
