"""What a hold does to the due moment of its task."""

from datetime import UTC, datetime, timedelta

from engine.clock import local
from engine.workdays import add_working_days


def moved_due(due: datetime | None, working_days: int) -> datetime | None:
    """Move a due moment by working days; the hour of the Finnish day stays."""
    if due is None or not working_days:
        return due
    then = local(due)
    later = add_working_days(then.date(), working_days)
    return (then + timedelta(days=(later - then.date()).days)).astimezone(UTC)
