"""A calendar address becomes a file: the series that its person may see, as their rules say and people changed them."""

import hashlib
from collections import Counter
from datetime import date, datetime, time

from engine import clock, policy
from engine.channels.calendar import CalendarDay, CalendarMeeting, CalendarSeries, calendar_file
from engine.commands.meetings.series import RegionNow, groups_of, regions_now, wall_moment
from engine.commands.work import Work
from engine.model import Person
from engine.model.meeting_screens import CalendarView
from engine.model.meetings import CalendarFeed, Occurrence, OccurrenceStatus
from engine.region import Meeting
from engine.workdays import is_working_day

_TITLES = {
    "fi": "Polku: kokoukset ja eräpäivät",
    "sv": "Polku: möten och förfallodagar",
    "en": "Polku: meetings and due dates",
}
_DUE = {
    "fi": ("Polku: %d tehtävä erääntyy", "Polku: %d tehtävää erääntyy"),
    "sv": ("Polku: %d uppgift förfaller", "Polku: %d uppgifter förfaller"),
    "en": ("Polku: %d task is due", "Polku: %d tasks are due"),
}
"""One, and several; which they are is told behind the sign-in only."""


def calendar_of(work: Work, feed: CalendarFeed, person: Person, public_url: str) -> CalendarView:
    """Give the calendar of an address; a series in which the person sits no more is not in it.

    Where the address is of no one series, the days are in it on which tasks of the person are due.
    """
    series = [
        _series(work, now, one, person.language, public_url)
        for region, now in sorted(regions_now(work).items())
        for one in now.file.meetings.values()
        if one.kind
        and (feed.series in ("", one.key) and feed.region in ("", region))
        and policy.sits_in_meeting(person, region, groups_of(one))
    ]
    named = series[0].name if feed.series and series else _TITLES.get(person.language, _TITLES["fi"])
    data = calendar_file(named, series, [] if feed.series else _due_days(work, person, public_url))
    return CalendarView(data, hashlib.sha256(data).hexdigest(), f"{feed.series or 'polku'}.ics")


def _due_days(work: Work, person: Person, public_url: str) -> list[CalendarDay]:
    counts = Counter(clock.local(due).date() for due in work.uow.tasks.due_of(person.id))
    one, several = _DUE.get(person.language, _DUE["fi"])
    return [
        CalendarDay(
            id=f"due-{day.isoformat()}.{hashlib.sha256(person.id.encode()).hexdigest()[:12]}@polku",
            on=day,
            name=(one if count == 1 else several) % count,
            url=f"{public_url}/",
        )
        for day, count in sorted(counts.items())
    ]


def _series(work: Work, now: RegionNow, series: Meeting, language: str, public_url: str) -> CalendarSeries:
    region = now.file.key
    changed = work.uow.occurrences.unlike_the_rule(region, series.key)
    days = _days(work, region, series)
    first = days[0][0] if days else None
    told = {one.planned_on for one in changed if one.planned_on}
    moved_by_rule = [
        _by_rule(series, series.start, (planned_on, held_on), now, public_url)
        for planned_on, held_on in days
        if series.start and held_on is not None and held_on != planned_on and planned_on not in told
    ]
    anchor = f"{series.rhythm}|{first}|{series.start}"
    return CalendarSeries(
        # A changed rule is another series to a calendar: what it has kept of the old one would not fit.
        id=f"{series.key}.{region}.{hashlib.sha256(anchor.encode()).hexdigest()[:12]}@polku",
        name=series.name.said(language),
        place=series.place,
        url=f"{public_url}/meetings",
        changed_at=now.version.published_at,
        sequence=now.version.version,
        rhythm=series.rhythm if first else "",
        first=first,
        start=series.start,
        until=days[-1][0] if days else None,
        minutes=series.minutes or 0,
        skipped=[planned_on for planned_on, held_on in days if held_on is None and planned_on not in told],
        meetings=[*moved_by_rule, *(_changed(one, days, now, public_url) for one in changed)],
    )


def _days(work: Work, region: str, series: Meeting) -> list[tuple[date, date | None]]:
    """Give the days of the rule from its first meeting to the end of next year: the same file all year long."""
    today = clock.local(work.moment).date()
    first = work.uow.occurrences.first_day(region, series.key)
    if series.start is None or not series.rhythm or first is None:
        return []
    return series.days(first, date(today.year + 1, 12, 31), is_working_day)


def _by_rule(series: Meeting, start: time, days: tuple[date, date], now: RegionNow, public_url: str) -> CalendarMeeting:
    planned_on, held_on = days
    return CalendarMeeting(
        id=f"{series.key}-{planned_on.isoformat()}",
        starts_at=wall_moment(datetime.combine(held_on, start)),
        minutes=series.minutes or 0,
        place=series.place,
        url=f"{public_url}/meetings",
        changed_at=now.version.published_at,
        sequence=now.version.version,
        planned_on=planned_on,
    )


def _changed(one: Occurrence, days: list[tuple[date, date | None]], now: RegionNow, public_url: str) -> CalendarMeeting:
    of_rule = one.planned_on is not None and any(day == one.planned_on for day, _ in days)
    return CalendarMeeting(
        id=one.id,
        starts_at=one.starts_at,
        minutes=one.minutes,
        place=one.place,
        url=f"{public_url}/meetings/{one.id}",
        changed_at=one.changed_at,
        # Not less than its series: a calendar keeps what has the greater number.
        sequence=now.version.version + one.sequence,
        cancelled=one.status is OccurrenceStatus.CANCELLED,
        planned_on=one.planned_on if of_rule else None,
    )
