"""Working days that are nobody's own work, and a due moment that moves by them (decision records 0040, 0054)."""

from datetime import UTC, datetime, timedelta

from engine import clock
from engine.workdays import add_working_days, working_days_between


def lost_days(since: datetime, moment: datetime) -> int:
    """Give the working days between two moments, by their days in Finland; never below 0."""
    return max(0, working_days_between(clock.local(since).date(), clock.local(moment).date()))


def later(due: datetime, working_days: int) -> datetime:
    """Move a due moment by working days; the hour of the Finnish day stays."""
    if not working_days:
        return due
    then = clock.local(due)
    day = add_working_days(then.date(), working_days)
    return (then + timedelta(days=(day - then.date()).days)).astimezone(UTC)
