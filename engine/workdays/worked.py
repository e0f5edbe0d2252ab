"""Working time: the hours of Finnish working days between two moments.

No document says when work is done; from eight to four is a default (oletus) that indicators of working time count by.
"""

from datetime import date, datetime
from functools import cache
from itertools import accumulate

from engine.clock import local
from engine.workdays.calendar import is_working_day

OPENS, CLOSES = 8, 16
"""Hours of the Finnish day between which time counts as worked (oletus)."""
_HOUR = 3600
_FULL = (CLOSES - OPENS) * _HOUR


def worked_seconds(since: datetime, until: datetime) -> int:
    """Give the whole working seconds between two aware moments; 0 when `until` is not after `since`.

    It looks at no day between them, so that years cost what minutes do.
    """
    if until <= since:
        return 0
    begun, ended = local(since), local(until)
    whole_years = sum(_days(year)[-1] for year in range(begun.year, ended.year)) * _FULL
    return whole_years + _into_year(ended) - _into_year(begun)


def _into_year(moment: datetime) -> int:
    """Give the working seconds of the moment's year until then."""
    days = _days(moment.year)
    number = moment.timetuple().tm_yday
    before = days[number - 1]
    if days[number] == before:
        return before * _FULL
    today = (moment.hour - OPENS) * _HOUR + moment.minute * 60 + moment.second
    return before * _FULL + min(max(today, 0), _FULL)


@cache
def _days(year: int) -> tuple[int, ...]:
    """Give how many working days of a year are over before each of its days, and at its end."""
    first = date(year, 1, 1).toordinal()
    last = date(year + 1, 1, 1).toordinal()
    return tuple(accumulate((is_working_day(date.fromordinal(day)) for day in range(first, last)), initial=0))
