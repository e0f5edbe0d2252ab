"""Which days are working days in Finland, and what the others are called.

The calendar of the product counts Christmas Eve and Midsummer Eve as days off: public offices are closed and law
150/1930 §5 treats them as holidays, though they are not church holidays (docs/sources.md, 4.8).
"""

from bisect import bisect_right
from datetime import date
from functools import cache

import holidays

_SATURDAY = 5
_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


@cache
def _names(year: int, language: str) -> dict[date, str]:
    """Give the days off of one year; the library has both eves among its public holidays."""
    return dict(holidays.country_holidays("FI", years=year, language=_LANGUAGES[language]))


def is_holiday(day: date) -> bool:
    """Tell whether `day` is a public holiday, Christmas Eve or Midsummer Eve, whatever its weekday."""
    return day in _names(day.year, "fi")


def is_working_day(day: date) -> bool:
    """Tell whether offices are open: not a Saturday, not a Sunday, not a holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def working_days_until(day: date) -> int:
    """Count the working days from the first day of its year up to and with `day`."""
    number, first = day.toordinal(), date(day.year, 1, 1).toordinal()
    return _weekdays_until(number) - _weekdays_until(first - 1) - bisect_right(_days_off(day.year), number)


def _weekdays_until(number: int) -> int:
    """Count the days from Monday to Friday up to an ordinal; that of a Monday is 1 more than a multiple of 7."""
    weeks, rest = divmod(number, 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


@cache
def _days_off(year: int) -> tuple[int, ...]:
    """Give the ordinals of the holidays from Monday to Friday, in order."""
    return tuple(sorted(day.toordinal() for day in _names(year, "fi") if day.weekday() < _SATURDAY))


def holiday_name(day: date, language: str = "fi") -> str:
    """Name the holiday in `fi`, `sv` or `en` (any other language: Finnish); empty when the day is none."""
    return _names(day.year, language if language in _LANGUAGES else "fi").get(day, "")
