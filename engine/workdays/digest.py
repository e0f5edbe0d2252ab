"""When the mail of the day goes out."""

from datetime import datetime, time, timedelta

from engine import clock
from engine.workdays.calendar import is_working_day

DIGEST_AT = time(7, 30)
"""In Finland, on working days: it lies there when work begins."""


def next_digest(moment: datetime) -> datetime:
    """Give the first morning of a working day at or after a moment (aware)."""
    here = clock.local(moment)
    day = here.date() if here.time() <= DIGEST_AT else here.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, DIGEST_AT, tzinfo=clock.HELSINKI)
