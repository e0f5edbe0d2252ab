"""Open meetings ahead: each series of a region gets its meetings by its rule, each once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from engine import clock
from engine.commands.meetings.save_changed import save_changed
from engine.commands.meetings.series import regions_now, wall_moment
from engine.commands.work import Work
from engine.ids import new_id
from engine.model.meetings import Occurrence, OccurrenceStatus
from engine.operations.meeting_events import log_meeting
from engine.region import Meeting, Region
from engine.workdays import is_working_day

AHEAD = timedelta(days=120)
"""How far ahead meetings are opened."""

RULE_CHANGED = "sääntö muuttui"


@dataclass(frozen=True, slots=True)
class _Expected:
    """What the rule says of one day."""

    series: Meeting
    starts_at: datetime


def open_meetings(work: Work, regions: Collection[str] | None = None) -> int:
    """Open what the rules of the regions (all by default) say from today on; gives how many meetings are new.

    A meeting whose rule has changed since is moved or, with an empty agenda, cancelled; one with an agenda, or one that
    a person has moved, is left to the people. A day off is skipped or moved, as the series says.
    """
    opened = 0
    for region, now in regions_now(work).items():
        if regions is None or region in regions:
            opened += _open_in(work, now.file)
    return opened


def _open_in(work: Work, region: Region) -> int:
    today = clock.local(work.moment).date()
    expected = {
        (key, planned_on): _Expected(series, starts_at)
        for key, series in region.meetings.items()
        for planned_on, starts_at in rule_of(series, today, today + AHEAD)
        if starts_at > work.moment
    }
    known = {(one.series, one.planned_on): one for one in work.uow.occurrences.planned_by_rule(region.key, today)}
    for place, occurrence in known.items():
        # Beyond what is opened ahead nothing is expected: after a clock that was set back those stand as they are.
        within = (place[1] or today) <= today + AHEAD
        if within and occurrence.status is OccurrenceStatus.PLANNED and not occurrence.moved:
            _follow(work, occurrence, expected.get((place[0], place[1] or today)))
    missing = [
        _new(work, region.key, planned_on, one)
        for (key, planned_on), one in expected.items()
        if (key, planned_on) not in known
    ]
    made = work.uow.occurrences.open_planned(missing)
    for one in made:
        log_planned(work, one)
    return len(made)


def rule_of(series: Meeting, since: date, until: date) -> Iterator[tuple[date, datetime]]:
    """Give the days of a series' rule and when the meeting of each begins; skipped days are left out."""
    if not series.kind or series.start is None:
        return
    for planned_on, held_on in series.days(since, until, is_working_day):
        if held_on is not None:
            yield planned_on, wall_moment(datetime.combine(held_on, series.start))


def log_planned(work: Work, occurrence: Occurrence) -> None:
    """Write that a meeting is planned (I11)."""
    facts = {"kesto": occurrence.minutes, "kapasiteetti": occurrence.capacity}
    log_meeting(work.uow, occurrence, "kokous_suunniteltu", at=work.moment, actor=work.actor, **facts)


def _new(work: Work, region: str, planned_on: date, expected: _Expected) -> Occurrence:
    series = expected.series
    return Occurrence(
        id=new_id(),
        region=region,
        series=series.key,
        kind=series.kind,
        starts_at=expected.starts_at,
        minutes=series.minutes or 0,
        capacity=series.room,
        status=OccurrenceStatus.PLANNED,
        changed_at=work.moment,
        planned_on=planned_on,
        place=series.place,
    )


def _follow(work: Work, occurrence: Occurrence, expected: _Expected | None) -> None:
    """Let a meeting that nobody has moved follow its rule."""
    if occurrence.starts_at <= work.moment:
        return
    if expected is None:
        locked = work.uow.occurrences.lock(occurrence.id)
        if not work.uow.occurrences.used([locked.id]):
            save_changed(work, locked, "kokous_peruttu", {"status": OccurrenceStatus.CANCELLED}, syy=RULE_CHANGED)
    elif _wanted(expected, 0) != _standing(occurrence):
        locked = work.uow.occurrences.lock(occurrence.id)
        # An agenda that is full already is not made smaller: nothing may exceed it silently.
        wanted = _wanted(expected, work.uow.occurrences.used([locked.id]).get(locked.id, 0))
        if wanted != _standing(locked):
            save_changed(work, locked, "kokous_siirretty", wanted, aika=expected.starts_at, syy=RULE_CHANGED)


def _wanted(expected: _Expected, at_least: int) -> dict[str, Any]:
    series = expected.series
    return {
        "starts_at": expected.starts_at,
        "minutes": series.minutes or 0,
        "capacity": max(series.room, at_least),
        "place": series.place,
    }


def _standing(occurrence: Occurrence) -> dict[str, Any]:
    return {name: getattr(occurrence, name) for name in ("starts_at", "minutes", "capacity", "place")}
