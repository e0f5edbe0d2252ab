"""Counting in working days: the clock of a promised service, not of the law."""

from datetime import date, timedelta

from engine.workdays.calendar import working_days_until

_DAY = timedelta(days=1)
MOST_DAYS = 10_000
"""About forty years; a greater count is a mistake."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Of the years whose working days are counted: each is worked out once, and an expression may ask for many."""


def add_working_days(day: date, n: int) -> date:
    """Give the `n`-th working day after `day`, or before it when `n` is negative; 0 gives `day` itself.

    The first day is not counted (28.4.2026 + 7 = 8.5.2026). Raises ValueError beyond 10 000 days or the years that are
    counted.
    """
    if abs(n) > MOST_DAYS:
        raise ValueError(f"{n} working days is too much to count")
    _refuse_far(day)
    reached = day + timedelta(days=n)
    # As many days more as working days are missing never go too far, and the last of them is a working day.
    while missing := n - (_count(day, reached) if n > 0 else -_count(reached - _DAY, day - _DAY)):
        reached += timedelta(days=missing)
    return reached


def working_days_between(a: date, b: date) -> int:
    """Count the working days after `a` up to and with `b`; negative when `b` is before `a`.

    So `working_days_between(day, add_working_days(day, n))` is `n` from a working day. Raises ValueError beyond the
    years that are counted.
    """
    if b < a:
        return -_count(b - _DAY, a - _DAY)
    return _count(a, b)


def _count(a: date, b: date) -> int:
    _refuse_far(a, b)
    whole = sum(working_days_until(date(year, 12, 31)) for year in range(a.year, b.year))
    return whole + working_days_until(b) - working_days_until(a)


def _refuse_far(*days: date) -> None:
    far = next((day for day in days if not FIRST_DAY <= day <= LAST_DAY), None)
    if far is not None:
        raise ValueError(f"the years {FIRST_DAY.year} to {LAST_DAY.year} are counted, not {far.year}")
