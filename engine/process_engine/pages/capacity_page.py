"""The page of capacity: agendas, the doctor's hours, the next free place, what case managers carry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from engine import clock, policy
from engine.analytics.queueing import one_more_hour
from engine.commands.caseload_tables import caseload_table
from engine.commands.figures.check_scope import check_scope
from engine.commands.meetings.series import regions_now
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.capacity import CapacityFigures, HourMore, MeetingUse, SeriesCapacity
from engine.model.figures import Scope
from engine.model.meeting_screens import OccurrenceRow
from engine.model.meetings import Occurrence, OccurrenceStatus
from engine.process_engine.pages.meeting_pages import FAR, TAKES_CONSULTATIONS, day_begins, doctor_months, next_place
from engine.region import Meeting
from engine.store.queries.agenda import WaitingConsultation, waiting_consultations
from engine.store.queries.figures.consultations import consultations_asked

MONTH_DAYS = 365.25 / 12
LEAST_DAYS = 28
"""A shorter period tells no pace of a month."""
AHEAD = timedelta(days=92)
"""So far ahead meetings are shown."""
DAY = timedelta(days=1)


def capacity_page(work: Work, actor: Person, scope: Scope) -> CapacityFigures:
    """Give the capacity of a region; finer cuts do not cut it. Raises NotFound, FormInvalid."""
    today = check_scope(work, actor, scope)
    now = regions_now(work).get(scope.region)
    if now is None:
        raise NotFound(f"region {scope.region}")
    begins = day_begins(scope.since.replace(day=1))
    occurrences = work.uow.occurrences.between([scope.region], begins, work.moment + FAR)
    waiting = waiting_consultations(work.uow, actor, scope.region)
    return CapacityFigures(
        scope=scope,
        at=work.moment,
        series=[
            _series(work, actor, scope, one, [row for row in occurrences if row.series == one.key], waiting)
            for one in now.file.meetings.values()
            if one.kind
        ],
        doctor=doctor_months(now, occurrences, _months(scope.since, max(scope.until, _next_month(today)))),
        loads=caseload_table(work, actor, scope.region) if policy.may_see_caseloads(actor, scope.region) else None,
    )


def _months(since: date, until: date) -> Iterator[date]:
    month = since.replace(day=1)
    while month <= until:
        yield month
        month = _next_month(month)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _series(
    work: Work,
    actor: Person,
    scope: Scope,
    series: Meeting,
    occurrences: Sequence[Occurrence],
    waiting: Sequence[WaitingConsultation],
) -> SeriesCapacity:
    kept = [one for one in occurrences if one.status is not OccurrenceStatus.CANCELLED]
    used = work.uow.occurrences.used(one.id for one in kept)
    takes = series.kind in TAKES_CONSULTATIONS
    queue = [one.minutes or series.item_minutes for one in waiting] if takes else []
    coming = [OccurrenceRow(one, "", used.get(one.id, 0)) for one in kept if one.status is OccurrenceStatus.PLANNED]
    place = next_place(work, coming, queue, series.item_minutes)
    at = place.occurrence.starts_at if place else None
    asked = consultations_asked(work.uow, scope.region, *_ends(scope)) if takes else 0
    shown = [one for one in kept if _day(one) >= scope.since and one.starts_at <= work.moment + AHEAD]
    return SeriesCapacity(
        key=series.key,
        name=series.name.said(actor.language),
        kind=series.kind,
        item_minutes=series.item_minutes,
        uses=[_use(one, used) for one in shown],
        waiting=len(queue),
        next_place=at,
        waits_days=(at - work.moment) / DAY if at else None,
        asked=asked,
        hour=_hour(scope, series, [one for one in kept if scope.since <= _day(one) <= scope.until], asked, sum(queue))
        if takes
        else None,
    )


def _use(one: Occurrence, used: Mapping[str, int]) -> MeetingUse:
    held = one.status is OccurrenceStatus.HELD
    return MeetingUse(starts_at=one.starts_at, used=used.get(one.id, 0), capacity=one.capacity, held=held)


def _hour(scope: Scope, series: Meeting, inside: Sequence[Occurrence], asked: int, waiting: int) -> HourMore | None:
    """Give what an hour more a month would do, at the pace of the period."""
    days = (scope.until - scope.since).days + 1
    if days < LEAST_DAYS:
        return None
    months = days / MONTH_DAYS
    able = sum(one.capacity for one in inside) / months
    return one_more_hour(waiting, asked * series.item_minutes / months, able)


def _ends(scope: Scope) -> tuple[datetime, datetime]:
    return day_begins(scope.since), day_begins(scope.until + DAY)


def _day(one: Occurrence) -> date:
    return clock.local(one.starts_at).date()
