"""What indicators are computed of: meetings, their agendas, and what of surveys may be told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from engine import clock
from engine.model.indicators import Asked, HeldMeeting, Sitting, Told
from engine.model.meetings import ItemKind, ItemStatus, OccurrenceStatus
from engine.store.tables import agenda_item, meeting, meeting_occurrence, region_event
from engine.store.unit_of_work import UnitOfWork

SENT, ANSWERED = "kysely_lähetetty", "kysely_vastattu"
BY_LANGUAGE = "language"


def held_meetings(uow: UnitOfWork, region: str, since: datetime, until: datetime) -> list[HeldMeeting]:
    """Give the meetings of cases that were held between two moments."""
    table = meeting.c
    rows = uow.ground.run(
        select(table.case_id, table.at, table.kind, table.client_present, table.attendance).where(
            table.region == region, table.held.is_(True), table.at >= since, table.at <= until
        )
    )
    return [
        HeldMeeting(row.case_id, clock.local(row.at).date(), row.kind, row.client_present, row.attendance)
        for row in rows
    ]


def sittings_of(
    uow: UnitOfWork, region: str, since: datetime, until: datetime, seats: Mapping[str, Sequence[str]]
) -> list[Sitting]:
    """Give the meetings of series between two moments; `seats` are the planned roles of each series."""
    table = meeting_occurrence.c
    found = uow.ground.run(
        select(table.id, table.series, table.starts_at, table.status, table.capacity, table.attendance)
        .where(table.region == region, table.starts_at >= since, table.starts_at <= until)
        .order_by(table.starts_at)
    ).all()
    used: dict[str, list[tuple[int, str]]] = defaultdict(list)
    items = agenda_item.c
    for occurrence_id, minutes, kind in uow.ground.run(
        select(items.occurrence_id, items.minutes, items.kind)
        .join(meeting_occurrence, (table.id == items.occurrence_id) & (table.region == items.region))
        .where(
            table.region == region,
            table.starts_at >= since,
            table.starts_at <= until,
            items.status == ItemStatus.HANDLED,
        )
    ):
        used[occurrence_id].append((minutes, kind))
    return [
        Sitting(
            series=row.series,
            day=clock.local(row.starts_at).date(),
            held=row.status is OccurrenceStatus.HELD,
            capacity=row.capacity,
            used=sum(minutes for minutes, _kind in used[row.id]),
            handled=sum(kind is ItemKind.CONSULTATION for _minutes, kind in used[row.id]),
            seats=seats.get(row.series, ()),
            attendance=row.attendance,
            cancelled=row.status is OccurrenceStatus.CANCELLED,
        )
        for row in found
    ]


def asked_of(uow: UnitOfWork, region: str, since: date, until: date) -> list[Asked]:
    """Give each survey that was sent or answered between two days."""
    table = region_event.c
    rows = uow.ground.run(
        select(table.name, table.on, table.attributes).where(
            table.region == region, table.name.in_((SENT, ANSWERED)), table.on >= since, table.on <= until
        )
    )
    return [
        Asked(row.on, str(row.attributes.get("laji", "")), str(row.attributes.get("kanava", "")), row.name == ANSWERED)
        for row in rows
    ]


def told_of(uow: UnitOfWork, region: str) -> list[Told]:
    """Give what the closed rounds of surveys may tell: how often each answer was given."""
    found = []
    for one in uow.surveys.rounds([region]):
        for question, counts in one.result.get("questions", {}).items():
            found += [Told(one.survey, one.closes_on, question, *pair) for pair in _given(counts)]
        if one.cut == BY_LANGUAGE:
            for question, groups in one.result.get("cut", {}).items():
                for language, counts in groups.items():
                    found += [Told(one.survey, one.closes_on, question, *pair, language) for pair in _given(counts)]
    return found


def _given(counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(str(answer), int(count)) for answer, count in counts.get("counts", {}).items() if count]
