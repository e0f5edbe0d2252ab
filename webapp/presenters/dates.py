"""Dates and times as people read them: `pe 20.3.`, `klo 14.31`, `58 pv`; the year only when it is not this one."""

from datetime import date, datetime

from babel.dates import format_date

from engine.clock import local, now, today
from webapp.texts import gettext as _
from webapp.texts import language_code, ngettext

SHORT = {"fi": "d.M.", "sv": "d.M", "en": "d MMM"}
WITH_YEAR = {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMM y"}


def as_day(moment: date | datetime) -> date:
    """Give the Finnish day of a moment; a day is itself."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def day(moment: date | datetime | None, *, weekday: bool = True) -> str:
    """Give `pe 20.3.` for this year and `20.3.2025` for another."""
    if moment is None:
        return ""
    the_day, code = as_day(moment), language_code()
    if the_day.year != today().year:
        return format_date(the_day, WITH_YEAR[code], locale=code)
    return format_date(the_day, ("ccc " if weekday else "") + SHORT[code], locale=code)


def short_day(moment: date | datetime | None) -> str:
    """Give `20.3.` without the day of the week."""
    return day(moment, weekday=False)


def full_day(moment: date | datetime | None) -> str:
    """Give `20.3.2026`, as it is typed in a field."""
    if moment is None:
        return ""
    the_day = as_day(moment)
    return f"{the_day.day}.{the_day.month}.{the_day.year}"


def hour(moment: datetime | None) -> str:
    """Give `klo 14.31`."""
    if moment is None:
        return ""
    here = local(moment)
    return _("klo %(hour)s.%(minute)s", hour=here.hour, minute=f"{here.minute:02d}")


def day_and_hour(moment: datetime | None) -> str:
    """Give `klo 14.31` today, `pe 20.3. klo 14.31` otherwise."""
    if moment is None:
        return ""
    return hour(moment) if as_day(moment) == today() else f"{day(moment)} {hour(moment)}"


def iso(moment: date | datetime | None) -> str:
    """Give the machine's form, for the `datetime` attribute of `time`."""
    return moment.isoformat() if moment else ""


def days(count: int) -> str:
    """Give `58 pv`."""
    return ngettext("%(num)s pv", "%(num)s pv", count)


def workdays(count: int) -> str:
    """Give `2 arkipv`."""
    return ngettext("%(num)s arkipv", "%(num)s arkipv", count)


def days_since(moment: date | datetime | None) -> int:
    """Give the calendar days from a moment to this day."""
    return (today() - as_day(moment)).days if moment else 0


def days_until(moment: date | datetime) -> int:
    """Give the calendar days from this day to a moment; negative when it has passed."""
    return (as_day(moment) - today()).days


def is_past(moment: datetime) -> bool:
    """Tell whether a moment has passed."""
    return moment < now()


def one_stop(sentence: str) -> str:
    """Give the sentence with one full stop at its end, though a Finnish date brings its own."""
    return sentence.replace("..", ".")
