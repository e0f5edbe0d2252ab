"""Meetings as an iCalendar file (RFC 5545), made by the library icalendar: a series with its rule, and what differs.

Nothing in it tells of a client: the name of the team, the place, and a link that asks for sign-in; of tasks only how
many are due on a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration
from icalendar.prop import vRecur

ZONE = ZoneInfo("Europe/Helsinki")
PRODUCT = "-//Polku//Kokoukset//FI"
REFRESH = timedelta(hours=6)
"""How often a calendar program should ask again."""


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """One meeting that a rule alone does not tell."""

    id: str
    starts_at: datetime
    minutes: int
    place: str
    url: str
    changed_at: datetime
    sequence: int
    cancelled: bool = False
    planned_on: date | None = None
    """Day of the rule that it stands for; None: it is beside the rule."""


@dataclass(frozen=True, slots=True)
class CalendarSeries:
    """A series of meetings; without a rule only its single meetings are told."""

    id: str
    name: str
    place: str
    url: str
    changed_at: datetime
    sequence: int
    rhythm: str = ""
    first: date | None = None
    """Day of the first meeting of the rule."""
    start: time | None = None
    until: date | None = None
    """Last day of the rule that is told."""
    minutes: int = 0
    skipped: Sequence[date] = ()
    """Days of the rule without a meeting."""
    meetings: Sequence[CalendarMeeting] = ()


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A whole day on which something is due."""

    id: str
    on: date
    name: str
    url: str


def calendar_file(name: str, series: Sequence[CalendarSeries], days: Sequence[CalendarDay] = ()) -> bytes:
    """Give the file; the same meetings and days make the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(ZONE))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    for one in series:
        if one.rhythm and one.first and one.start and one.until:
            calendar.add_component(_rule(one, one.first, one.start, one.until))
        for meeting in one.meetings:
            calendar.add_component(_meeting(one, meeting))
    for day in days:
        calendar.add_component(_day(day))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _rule(series: CalendarSeries, first: date, start: time, until: date) -> Event:
    event = _event(series.id, series.name, series.place, series.url, series.changed_at, series.sequence)
    _at(event, _wall(first, start), series.minutes)
    rule = dict(part.split("=") for part in series.rhythm.split(";"))
    last = _wall(until, time(23, 59, 59)).astimezone(UTC)  # UNTIL is UTC where DTSTART has a zone (3.3.10)
    event.add("rrule", vRecur({name: value.split(",") for name, value in rule.items()} | {"UNTIL": [last]}))
    if series.skipped:
        event.add("exdate", [_wall(day, start) for day in series.skipped])
    event.add("status", "CONFIRMED")
    return event


def _meeting(series: CalendarSeries, meeting: CalendarMeeting) -> Event:
    of_rule = meeting.planned_on is not None and series.start is not None and bool(series.rhythm)
    uid = series.id if of_rule else f"{meeting.id}@polku"
    event = _event(uid, series.name, meeting.place, meeting.url, meeting.changed_at, meeting.sequence)
    if of_rule and meeting.planned_on and series.start:
        event.add("recurrence-id", _wall(meeting.planned_on, series.start))
    _at(event, meeting.starts_at.astimezone(ZONE), meeting.minutes)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    return event


def _day(day: CalendarDay) -> Event:
    # The day itself is its stamp: asked again, the same tasks are the same file.
    event = _event(day.id, day.name, "", day.url, datetime(day.on.year, day.on.month, day.on.day, tzinfo=UTC), 0)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(uid: str, name: str, place: str, url: str, changed_at: datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", sequence)
    event.add("summary", name)
    if place:
        event.add("location", place)
    event.add("url", url)
    event.add("class", "PRIVATE")
    return event


def _at(event: Event, starts_at: datetime, minutes: int) -> None:
    event.add("dtstart", starts_at)
    # The end on the wall, not a duration: also a meeting over a change of clocks ends when people see it end.
    event.add("dtend", (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZONE))


def _wall(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=ZONE)
