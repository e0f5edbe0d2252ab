"""Periods set by law: laki säädettyjen määräaikain laskemisesta 150/1930."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from engine.workdays.calendar import is_working_day


def statutory_due(day: date, *, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0) -> date:
    """Give the last day of a statutory period that began with an event on `day`.

    §2: the day of the event is not counted. §3: weeks, months and years end on the day of the same name or number, or
    on the month's last day when it lacks that number. §5: a last day that is a holiday (pyhäpäivä, itsenäisyyspäivä,
    vapunpäivä, joulu- tai juhannusaatto, arkilauantai) moves to the first weekday after. Raises ValueError for a
    negative period, which the law does not know, and OverflowError past the end of the calendar.
    """
    if min(years, months, weeks, days) < 0:
        raise ValueError("a statutory period runs forward")
    last = day + relativedelta(years=years, months=months, weeks=weeks, days=days)
    while not is_working_day(last):
        last += timedelta(days=1)
    return last
