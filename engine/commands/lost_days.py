"""Working days that are nobody's own work, and a due moment that moves by them (decision records 0040, 0054)."""

from datetime import UTC, datetime, timedelta

from engine import clock
from engine.workdays import LAST_DAY, add_working_days, working_days_between

_MARGIN = timedelta(days=10 * 366)
"""Longer than anything stands still."""


def lost_days(since: datetime, moment: datetime) -> int:
    """Give the working days between two moments, by their days in Finland; never below 0."""
    return max(0, working_days_between(clock.local(since).date(), clock.local(moment).date()))


def later(due: datetime, working_days: int) -> datetime:
    """Move a due moment by working days; the hour of the Finnish day stays, and a day beyond those counted too."""
    then = clock.local(due)
    if not working_days or then.date() > LAST_DAY - _MARGIN:
        return due
    day = add_working_days(then.date(), working_days)
    return (then + timedelta(days=(day - then.date()).days)).astimezone(UTC)
