"""The page of capacity: agendas, the doctor's hours, the next free place, what case managers carry."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from engine import clock, policy
from engine.analytics.queueing import one_more_hour
from engine.commands.caseload_tables import caseload_table
from engine.commands.figures.check_scope import check_scope
from engine.commands.meetings.series import regions_now
from engine.commands.step_follow.awaited_series import CONSULTING
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.capacity import CapacityFigures, ConsultationPace, HourMore, MeetingUse, SeriesCapacity
from engine.model.figures import Scope
from engine.model.meeting_screens import OccurrenceRow
from engine.model.meetings import Occurrence, OccurrenceStatus
from engine.process_engine.pages.meeting_pages import FAR, day_begins, doctor_months, next_place
from engine.region import Meeting
from engine.store.queries.agenda import WaitingConsultation, waiting_consultations
from engine.store.queries.figures.consultations import consultation_pace, minutes_of_others

MONTH_DAYS = 365.25 / 12
LEAST_DAYS = 28
"""A shorter period tells no pace of a month."""
AHEAD = timedelta(days=92)
"""So far ahead meetings are shown."""
DAY = timedelta(days=1)
MOST_WAITING = 5_000
"""Of a queue so many are looked at: what an agenda needs of them is the time they take."""


@dataclass(frozen=True, slots=True)
class _Queue:
    """The consultations of a region: those that wait, and how many came and went in the period."""

    waiting: Sequence[WaitingConsultation]
    pace: ConsultationPace


def capacity_page(work: Work, actor: Person, scope: Scope) -> CapacityFigures:
    """Give the capacity of a region; finer cuts do not cut it. Raises NotFound, FormInvalid."""
    today = check_scope(work, actor, scope)
    now = regions_now(work).get(scope.region)
    if now is None:
        raise NotFound(f"region {scope.region}")
    begins = day_begins(scope.since.replace(day=1))
    occurrences = work.uow.occurrences.between([scope.region], begins, work.moment + FAR)
    waiting = waiting_consultations(work.uow, actor, scope.region, most=MOST_WAITING)
    series = [one for one in now.file.meetings.values() if one.kind]
    takers = [one for one in series if one.kind in CONSULTING]
    queue = _Queue(waiting, consultation_pace(work.uow, scope.region, *_ends(scope)) if takers else ConsultationPace())
    together = takers if len(takers) > 1 else []

    def of(keys: Collection[str]) -> list[Occurrence]:
        return [one for one in occurrences if one.series in keys and one.status is not OccurrenceStatus.CANCELLED]

    return CapacityFigures(
        scope=scope,
        at=work.moment,
        series=[
            _without_queue(_series(work, actor, scope, one, of({one.key}), None))
            if one in together
            else _series(work, actor, scope, one, of({one.key}), queue if one in takers else None)
            for one in series
        ],
        shared=_shared(work, actor, scope, together, of({one.key for one in together}), queue) if together else None,
        doctor=doctor_months(work, now, occurrences, _months(scope.since, max(scope.until, _next_month(today)))),
        loads=caseload_table(work, actor, scope.region) if policy.may_see_caseloads(actor, scope.region) else None,
    )


def _without_queue(one: SeriesCapacity) -> SeriesCapacity:
    return replace(one, shares=True, next_place=None, waits_days=None)


def _shared(
    work: Work,
    actor: Person,
    scope: Scope,
    series: Sequence[Meeting],
    occurrences: Sequence[Occurrence],
    queue: _Queue,
) -> SeriesCapacity:
    """Give the one queue that several series take consultations from: no request says which of them it goes to.

    A request that does not say how long it takes is as long as the longest item of them.
    """
    longest = max(series, key=lambda one: one.item_minutes)
    found = _series(work, actor, scope, longest, occurrences, queue)
    return replace(found, key="", kind="", name=", ".join(one.name.said(actor.language) for one in series), uses=())


def _months(since: date, until: date) -> Iterator[date]:
    month = since.replace(day=1)
    while month <= until:
        yield month
        month = _next_month(month)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _series(
    work: Work, actor: Person, scope: Scope, series: Meeting, kept: Sequence[Occurrence], asked_for: _Queue | None
) -> SeriesCapacity:
    """Give the capacity of meetings that are not cancelled, with the queue that waits for them, if one does."""
    used = work.uow.occurrences.used(one.id for one in kept)
    queue = [one.minutes or series.item_minutes for one in asked_for.waiting] if asked_for else []
    coming = [OccurrenceRow(one, "", used.get(one.id, 0)) for one in kept if one.status is OccurrenceStatus.PLANNED]
    place = next_place(work, coming, queue, series.item_minutes)
    at = place.occurrence.starts_at if place else None
    is_long = (scope.until - scope.since).days + 1 >= LEAST_DAYS
    pace = asked_for.pace if asked_for and is_long else None
    shown = [one for one in kept if _day(one) >= scope.since and one.starts_at <= work.moment + AHEAD]
    inside = [one for one in kept if scope.since <= _day(one) <= scope.until]
    coming_minutes = sum(row.occurrence.capacity for row in coming if row.occurrence.starts_at <= work.moment + AHEAD)
    return SeriesCapacity(
        key=series.key,
        name=series.name.said(actor.language),
        kind=series.kind,
        item_minutes=series.item_minutes,
        uses=[_use(one, used) for one in shown],
        has_queue=asked_for is not None,
        waiting=len(queue),
        next_place=at,
        waits_days=(clock.local(at).date() - clock.local(work.moment).date()).days if at else None,
        pace=pace,
        hour=_hour(work, scope, inside, used, coming_minutes, pace, len(queue)) if pace and pace.is_told else None,
    )


def _use(one: Occurrence, used: Mapping[str, int]) -> MeetingUse:
    held = one.status is OccurrenceStatus.HELD
    return MeetingUse(starts_at=one.starts_at, used=used.get(one.id, 0), capacity=one.capacity, held=held)


def _hour(
    work: Work,
    scope: Scope,
    inside: Sequence[Occurrence],
    used: Mapping[str, int],
    coming: int,
    pace: ConsultationPace,
    waiting: int,
) -> HourMore | None:
    """Give what an hour more a month would do, at the pace of the period; without meetings in it, of those to come.

    What is on agendas for other matters is not there for consultations.
    """
    months = ((scope.until - scope.since).days + 1) / MONTH_DAYS
    whole = sum(one.capacity for one in inside)
    others = minutes_of_others(work.uow, [one.id for one in inside])
    able = (whole - others) / months if inside else coming / (AHEAD / DAY / MONTH_DAYS)
    held = [one for one in inside if one.status is OccurrenceStatus.HELD]
    room = sum(one.capacity for one in held)
    filled = sum(used.get(one.id, 0) for one in held) / room if room else None
    return one_more_hour(pace.needs(waiting), pace.needs(pace.asked) / months, able, filled) if able > 0 else None


def _ends(scope: Scope) -> tuple[datetime, datetime]:
    return day_begins(scope.since), day_begins(scope.until + DAY)


def _day(one: Occurrence) -> date:
    return clock.local(one.starts_at).date()
