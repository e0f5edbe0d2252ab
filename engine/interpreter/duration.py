"""ISO 8601 durations on the Finnish wall clock.

The library adds a day as 24 hours and a month as the days of the month it starts in; people read due moments from
their own clock, so here days, weeks, months and years move the date on the wall and hours are time that passes.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from engine.clock import HELSINKI, local

_ISO = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?"
)
_MAX_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of dates and a span of clock time; never negative."""

    months: int = 0
    days: int = 0
    clock: timedelta = timedelta()

    def after(self, moment: datetime, times: int = 1) -> datetime:
        """Give the moment in UTC that lies this duration, `times` over, after an aware `moment`.

        Counting from one anchor keeps the 31st the last day of every month it has none in. A wall time that summer
        time skips becomes the one an hour later; of a doubled one the first is taken.
        """
        if not (self.months or self.days):
            # Without a date to move, the wall clock must not be consulted: an hour of each autumn it is ambiguous.
            return moment.astimezone(UTC) + self.clock * times
        wall = local(moment).replace(tzinfo=None) + relativedelta(months=self.months * times, days=self.days * times)
        return wall.replace(tzinfo=HELSINKI).astimezone(UTC) + self.clock * times

    @property
    def empty(self) -> bool:
        """Tell whether no time passes."""
        return not (self.months or self.days or self.clock)


def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration; raises ValueError for anything else, also for a negative one."""
    match = _ISO.fullmatch(text.strip().upper())
    if match is None:
        raise ValueError(f"{text!r} is not an ISO 8601 duration such as P14D or PT2H")
    found = {name: value or "0" for name, value in match.groupdict().items()}
    if any(len(value) > _MAX_DIGITS for value in found.values()):
        raise ValueError(f"{text!r} is too long a duration")
    seconds = Decimal(found["seconds"].replace(",", "."))
    return Duration(
        months=12 * int(found["years"]) + int(found["months"]),
        days=7 * int(found["weeks"]) + int(found["days"]),
        clock=timedelta(
            hours=int(found["hours"]), minutes=int(found["minutes"]), microseconds=int(seconds * 1_000_000)
        ),
    )


def from_timedelta(span: timedelta) -> Duration:
    """Read a timedelta: whole days are days of the calendar, anything finer is time that passes.

    Raises ValueError for a negative one.
    """
    if span < timedelta():
        raise ValueError("a timer cannot run backwards")
    if span % timedelta(days=1):
        return Duration(clock=span)
    return Duration(days=span.days)
