"""What indicators are computed of beside events: roles, consents, services, numbers, decisions, tasks and stages."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from engine import clock
from engine.model import InstanceStatus, LinkKind
from engine.model.indicators import Consented, Deviated, Held, Lying, Measured, Served, Span
from engine.model.visits import CLOCKS, Left, VisitKind
from engine.store.queries.cases import MANAGER
from engine.store.tables import (
    case_link,
    case_member,
    consent,
    decision_record,
    instance,
    measurement,
    service_event,
    task,
    visit,
)
from engine.store.unit_of_work import UnitOfWork

WITHDRAWAL = "consent_withdrawal"
"""Chart in which a withdrawal is told to all parties."""


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None


def managers_of(uow: UnitOfWork, region: str, since: datetime) -> list[Held]:
    """Give who was case manager since a moment; people are numbers that mean nothing elsewhere."""
    table = case_member.c
    rows = uow.ground.run(
        select(table.case_id, table.person_id, table.label, table.since, table.until).where(
            table.region == region, table.role == MANAGER, table.until.is_(None) | (table.until >= since)
        )
    )
    numbers: dict[str, int] = {}
    return [
        Held(
            row.case_id,
            numbers.setdefault(row.person_id or f"/{row.label}", len(numbers)),
            clock.local(row.since).date(),
            _day(row.until),
        )
        for row in rows
    ]


def consents_of(uow: UnitOfWork, region: str, since: date) -> list[Consented]:
    """Give the consents that were in force since a day."""
    table = consent.c
    rows = uow.ground.run(
        select(table.case_id, table.given_on, table.valid_until, table.withdrawn_at, table.used_at).where(
            table.region == region, table.valid_until.is_(None) | (table.valid_until >= since)
        )
    )
    return [
        Consented(row.case_id, row.given_on, row.valid_until, _day(row.withdrawn_at) or _day(row.used_at))
        for row in rows
    ]


def notices_of(uow: UnitOfWork, region: str, since: datetime) -> list[tuple[date, date | None]]:
    """Give the withdrawals of consent since a moment: when each began, and when all had been told."""
    rows = uow.ground.run(
        select(instance.c.started_at, instance.c.ended_at, instance.c.status).where(
            instance.c.definition == WITHDRAWAL, instance.c.region == region, instance.c.started_at >= since
        )
    )
    return [
        (clock.local(row.started_at).date(), _day(row.ended_at) if row.status is InstanceStatus.ENDED else None)
        for row in rows
    ]


def measured_of(uow: UnitOfWork, region: str, until: date) -> list[Measured]:
    """Give the numbers of self-assessments and checks up to a day."""
    table = measurement.c
    rows = uow.ground.run(
        select(table.case_id, table.kind, table.value, table.on)
        .where(table.region == region, table.on <= until)
        .order_by(table.on, table.recorded_at, table.id)
    )
    return [Measured(*row) for row in rows]


def services_of(uow: UnitOfWork, region: str, until: date) -> list[Served]:
    """Give what happened to services up to a day."""
    table = service_event.c
    rows = uow.ground.run(
        select(table.case_id, table.service, table.status, table.on).where(table.region == region, table.on <= until)
    )
    return [Served(*row) for row in rows]


def decisions_of(uow: UnitOfWork, region: str, since: datetime) -> list[Deviated]:
    """Give which proposals of decision tables were followed since a moment; what was chosen stays sealed."""
    table = decision_record.c
    rows = uow.ground.run(
        select(table.decision, table.at, table.deviates, table.case_id).where(table.region == region, table.at >= since)
    )
    return [Deviated(row.decision, clock.local(row.at).date(), row.deviates, row.case_id) for row in rows]


def tasks_of(uow: UnitOfWork, region: str, since: datetime) -> list[Lying]:
    """Give the tasks that were open at some time since a moment."""
    rows = uow.ground.run(
        select(task.c.lane, task.c.stage, task.c.opened_at, task.c.closed_at, task.c.case_id).where(
            task.c.region == region, task.c.closed_at.is_(None) | (task.c.closed_at >= since)
        )
    )
    return [
        Lying(row.lane, row.stage, clock.local(row.opened_at).date(), _day(row.closed_at), row.case_id) for row in rows
    ]


def stage_spans(uow: UnitOfWork, region: str, since: date, until: date) -> list[Span]:
    """Give the stages that cases left between two days, with their seconds by clock and those of working time."""
    clocks = [visit.c[f"{one.value}_s"] for one in CLOCKS]
    rows = uow.ground.run(
        select(visit.c.stage, visit.c.left_on, visit.c.case_id, visit.c.worked_s, *clocks).where(
            visit.c.region == region,
            visit.c.kind == VisitKind.STAGE,
            visit.c.case_id.is_not(None),  # a consultation without a case stands in no stage of one
            visit.c.how == Left.DONE,
            visit.c.left_on >= since,
            visit.c.left_on <= until,
        )
    )
    return [
        Span(stage, left, dict(zip([one.value for one in CLOCKS], seconds, strict=True)), case_id, worked)
        for stage, left, case_id, worked, *seconds in rows
    ]


def returns_of(uow: UnitOfWork, region: str) -> dict[str, date]:
    """Give the day on which the client of an ended case first came back, by the id of the ended case."""
    rows: Sequence[tuple[str, datetime]] = [
        (earlier, at)
        for earlier, at in uow.ground.run(
            select(case_link.c.earlier_id, case_link.c.at)
            .where(case_link.c.earlier_region == region, case_link.c.kind == LinkKind.RETURN)
            .order_by(case_link.c.at.desc())
        )
    ]
    return {earlier: clock.local(at).date() for earlier, at in rows}
