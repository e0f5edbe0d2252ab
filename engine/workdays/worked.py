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
    number = moment.toordinal() - _first(moment.year)
    before = days[number]
    if days[number + 1] == before:
        return before * _FULL
    today = (moment.hour - OPENS) * _HOUR + moment.minute * 60 + moment.second
    return before * _FULL + min(max(today, 0), _FULL)


@cache
def _first(year: int) -> int:
    """Give the number of the first day of a year among all days."""
    return date(year, 1, 1).toordinal()


@cache
def _days(year: int) -> tuple[int, ...]:
    """Give how many working days of a year are over before each of its days, and at its end."""
    days = (date.fromordinal(day) for day in range(_first(year), _first(year + 1)))
    return tuple(accumulate((is_working_day(day) for day in days), initial=0))
