"""A due moment in words: the distance first, the date below. Late is red, this week amber, the rest has no colour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.clock import today
from webapp.presenters.dates import as_day, day, days, days_until, is_past, short_day, workdays
from webapp.texts import gettext as _

LATE, SOON, LATER, NONE = "late", "soon", "later", "none"


@dataclass(frozen=True, slots=True)
class DueView:
    """`kind` is late, soon, later or none; `main` is what one reads, `sub` the line below it."""

    kind: str
    main: str
    sub: str = ""


def due_view(due: datetime | None, workdays_left: int | None) -> DueView:
    """Give the words of a due moment."""
    if due is None:
        return DueView(NONE, _("ei eräpäivää"))
    if is_past(due):
        return _late(due, workdays_left)
    if as_day(due) == today():
        return DueView(SOON, _("tänään"), day(due))
    distance = workdays(workdays_left) if workdays_left is not None else days(days_until(due))
    return DueView(SOON if _this_week(due) else LATER, day(due), distance)


def _late(due: datetime, workdays_left: int | None) -> DueView:
    below = _("eräpäivä %(day)s", day=short_day(due))
    if workdays_left is not None and workdays_left < 0:
        return DueView(LATE, _("%(distance)s myöhässä", distance=workdays(-workdays_left)), below)
    if workdays_left is None and days_until(due) < 0:
        return DueView(LATE, _("%(distance)s myöhässä", distance=days(-days_until(due))), below)
    return DueView(LATE, _("myöhässä"), below)


def _this_week(due: datetime) -> bool:
    sunday = today() + timedelta(days=7 - today().isoweekday())
    return as_day(due) <= sunday
