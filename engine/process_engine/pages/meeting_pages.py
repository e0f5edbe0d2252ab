"""The pages of meetings: what comes, what is on an agenda, when the next place is free, the doctor's time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from engine import clock, policy
from engine.commands.meetings.lead import CALLED_BY_ANYBODY
from engine.commands.meetings.places import Place, forecast
from engine.commands.meetings.series import RegionNow, demand_meeting, groups_of, regions_now
from engine.commands.record_access import record_access
from engine.commands.step_follow.awaited_series import CONSULTING
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.meeting_screens import (
    AgendaRow,
    DoctorMonth,
    MeetingPlan,
    OccurrencePage,
    OccurrenceRow,
    QueueRow,
    ResourceView,
    SeriesView,
)
from engine.model.meetings import AgendaItem, Occurrence, OccurrenceStatus
from engine.region import Meeting
from engine.store.queries.agenda import WaitingConsultation, handling_tasks, seen_cases, waiting_consultations

RECENT = timedelta(days=14)
"""So far back a meeting that nobody has closed is shown among those that come."""
FAR = timedelta(days=400)


def meeting_plan(work: Work, actor: Person) -> MeetingPlan:
    """Give the series of the person's regions with what comes, and the doctor's time of this month and the next."""
    regions = {key: now for key, now in sorted(regions_now(work).items()) if policy.may_see_meetings(actor, key)}
    occurrences = work.uow.occurrences.between(regions, _first_look(work), work.moment + FAR)
    rows = _by_series(work, occurrences)
    series = [
        _series_view(work, actor, now, one, rows[region, one.key], waiting)
        for region, now in regions.items()
        for waiting in [waiting_consultations(work.uow, actor, region)]
        for one in now.file.meetings.values()
        if one.kind
    ]
    return MeetingPlan(
        series,
        [month for region, now in regions.items() for month in doctor_months(work, now, occurrences, _two_months())],
        [view for region, now in regions.items() for view in _resources(region, now, actor.language)],
    )


def occurrence_page(work: Work, actor: Person, occurrence_id: str) -> OccurrencePage:
    """Give everything on the page of one meeting; writes the access log for each case it shows. Raises NotFound."""
    occurrence, series = demand_meeting(work, actor, occurrence_id)
    now = regions_now(work).get(occurrence.region)
    if now is None:
        raise NotFound(f"meeting {occurrence_id}")
    waiting = waiting_consultations(work.uow, actor, occurrence.region)
    around = work.uow.occurrences.between([occurrence.region], _first_look(work), work.moment + FAR)
    rows = _by_series(work, [one for one in around if one.series == occurrence.series])
    view = _series_view(work, actor, now, series, rows[occurrence.region, series.key], waiting)
    used = work.uow.occurrences.used([occurrence.id]).get(occurrence.id, 0)
    takes = series.kind in CONSULTING
    return OccurrencePage(
        row=OccurrenceRow(occurrence, series.name.said(actor.language), used),
        series=view,
        items=_items(work, actor, occurrence, view),
        queue=[_queue_row(one, series) for one in waiting if one.is_seen] if takes else [],
        may_add=policy.may_use_agenda(actor, occurrence.region) and occurrence.status is OccurrenceStatus.PLANNED,
    )


def _first_look(work: Work) -> datetime:
    """Give the start of the month or a fortnight ago, whichever is earlier."""
    today = clock.local(work.moment).date()
    return min(day_begins(today.replace(day=1)), work.moment - RECENT)


def day_begins(day: date) -> datetime:
    """Give the moment at which a Finnish day begins."""
    return datetime.combine(day, time(), tzinfo=clock.HELSINKI).astimezone(UTC)


def _by_series(work: Work, occurrences: Sequence[Occurrence]) -> dict[tuple[str, str], list[OccurrenceRow]]:
    """Give the meetings that are planned and not long past, by region and series."""
    planned = [
        one for one in occurrences if one.status is OccurrenceStatus.PLANNED and one.starts_at >= work.moment - RECENT
    ]
    used = work.uow.occurrences.used(one.id for one in planned)
    rows: dict[tuple[str, str], list[OccurrenceRow]] = defaultdict(list)
    for one in planned:
        rows[one.region, one.series].append(OccurrenceRow(one, "", used.get(one.id, 0)))
    return rows


def _series_view(
    work: Work,
    actor: Person,
    now: RegionNow,
    series: Meeting,
    rows: list[OccurrenceRow],
    waiting: Sequence[WaitingConsultation],
) -> SeriesView:
    region, language = now.file.key, actor.language
    queue = waiting if series.kind in CONSULTING else ()
    named = [OccurrenceRow(row.occurrence, series.name.said(language), row.used) for row in rows]
    leads = policy.may_lead_meeting(actor, region, series.led_by)
    return SeriesView(
        region=region,
        key=series.key,
        name=series.name.said(language),
        kind=series.kind,
        source=series.source,
        is_default=series.is_default,
        minutes=series.minutes or 0,
        item_minutes=series.item_minutes,
        seats=[(seat.role.fi, seat.role.said(language)) for seat in series.seats],
        coming=named,
        waiting=len(queue),
        next_place=next_place(work, named, [one.minutes or series.item_minutes for one in queue], series.item_minutes),
        sits=policy.sits_in_meeting(actor, region, groups_of(series)),
        leads=leads,
        may_convene=leads or (series.kind == CALLED_BY_ANYBODY and policy.may_use_agenda(actor, region)),
    )


def next_place(work: Work, rows: list[OccurrenceRow], queue: Iterable[int], minutes: int) -> OccurrenceRow | None:
    """Give the coming meeting in which an item of so many minutes finds room after all that waits."""
    coming = {row.occurrence.id: row for row in rows if row.occurrence.starts_at > work.moment}
    places = [Place(key, row.occurrence.starts_at, row.free) for key, row in coming.items()]
    found = forecast(places, queue, minutes)
    return coming[found.occurrence_id] if found else None


def _queue_row(one: WaitingConsultation, series: Meeting) -> QueueRow:
    return QueueRow(one.instance_id, one.asked_at, one.minutes or series.item_minutes, one.title, one.has_case)


def _items(work: Work, actor: Person, occurrence: Occurrence, view: SeriesView) -> list[AgendaRow]:
    items = [item for item in work.uow.agenda.of(occurrence.id) if item.counts or view.sits]
    items = [item for item in items if view.sits or item.added_by == actor.id]
    cases = seen_cases(work.uow, actor, [item.case_id for item in items if item.case_id])
    for case_id in sorted(cases):
        record_access(work.uow, actor, action="view", what="agenda", region=occurrence.region, case_id=case_id)
    tasks = handling_tasks(work.uow, actor, [item.instance_id for item in items if item.instance_id])
    return [_item(actor, item, cases, tasks, view) for item in items]


def _item(actor: Person, item: AgendaItem, cases: dict[str, str], tasks: dict[str, str], view: SeriesView) -> AgendaRow:
    return AgendaRow(
        item,
        case_key=cases.get(item.case_id or "", ""),
        task_id=tasks.get(item.instance_id or "", ""),
        may_remove=view.leads or item.added_by == actor.id,
    )


def doctor_months(
    work: Work, now: RegionNow, occurrences: Sequence[Occurrence], months: Iterable[date]
) -> list[DoctorMonth]:
    """Give the doctor's minutes of months, by their first days, against what is agreed; nothing where nothing is.

    Held and coming meetings are measured alike, by what is on their agendas: of one that was held without a doctor
    nothing is.
    """
    limit, region = now.file.doctor_minutes, now.file.key
    if not limit:
        return []
    mine = [one for one in occurrences if one.region == region and _takes_doctor(one, now)]
    used = work.uow.occurrences.used(one.id for one in mine)
    return [
        DoctorMonth(
            region,
            month,
            limit,
            used=sum(used.get(one.id, 0) for one in held),
            booked=sum(used.get(one.id, 0) for one in planned),
            free=sum(max(0, one.capacity - used.get(one.id, 0)) for one in planned if one.starts_at > work.moment),
        )
        for month in months
        for held, planned in [_held_and_planned([one for one in mine if _month(one) == month])]
    ]


def _held_and_planned(occurrences: Sequence[Occurrence]) -> tuple[list[Occurrence], list[Occurrence]]:
    held = [one for one in occurrences if one.status is OccurrenceStatus.HELD]
    return held, [one for one in occurrences if one.status is OccurrenceStatus.PLANNED]


def _two_months() -> tuple[date, date]:
    this = clock.today().replace(day=1)
    return this, (this + timedelta(days=32)).replace(day=1)


def _resources(region: str, now: RegionNow, language: str) -> list[ResourceView]:
    return [
        ResourceView(region, one.kind, one.name.said(language), one.meets, one.address, one.source)
        for one in now.file.resources
    ]


def _month(one: Occurrence) -> date:
    return clock.local(one.starts_at).date().replace(day=1)


def _takes_doctor(one: Occurrence, now: RegionNow) -> bool:
    """Tell whether a meeting takes of the doctor's time: one that was held does when a doctor sat in it."""
    series = now.file.meetings.get(one.series)
    seats = {seat.role.fi for seat in series.seats if seat.doctor} if series else set()
    return bool(seats & set(one.attendance) if one.status is OccurrenceStatus.HELD else seats)
