"""Finnish working days, public holidays, and due moments in Finnish local time.

Three clocks must not be mixed (docs/sources.md, 4.8): the statutory one (law 150/1930), the working days of a promised
service, and the calendar days that indicators count. Each has a function of its own here.
"""

from engine.workdays.calendar import holiday_name, is_holiday, is_working_day
from engine.workdays.counting import FIRST_DAY, LAST_DAY, add_working_days, working_days_between
from engine.workdays.digest import next_digest
from engine.workdays.due import WorkdaySpan, add_span, due_moment, end_of_day
from engine.workdays.statutory import statutory_due
from engine.workdays.worked import worked_seconds

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "WorkdaySpan",
    "add_span",
    "add_working_days",
    "due_moment",
    "end_of_day",
    "holiday_name",
    "is_holiday",
    "is_working_day",
    "next_digest",
    "statutory_due",
    "worked_seconds",
    "working_days_between",
]
