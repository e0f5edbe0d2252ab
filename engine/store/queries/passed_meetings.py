"""Meetings whose time has come: what stands on their agendas waits for no meeting any more."""

from datetime import datetime

from sqlalchemy import and_, func, or_, select

from engine.model.meetings import ItemStatus, OccurrenceStatus
from engine.model.visits import Clock, VisitKind
from engine.store.tables import agenda_item, meeting_occurrence, task, visit
from engine.store.unit_of_work import UnitOfWork

_ITEM, _MEETING, _VISIT = agenda_item.c, meeting_occurrence.c, visit.c
_OF_MEETING = and_(_MEETING.id == _ITEM.occurrence_id, _MEETING.region == _ITEM.region)
_WAITING = (
    _VISIT.kind == VisitKind.TASK,
    _VISIT.left.is_(None),
    _VISIT.clock == Clock.MEETING,
    _VISIT.waits == Clock.MEETING.value,
    select(task.c.id).where(task.c.id == _VISIT.id, task.c.region == _VISIT.region, task.c.held_for == "").exists(),
)
"""A task whose clock is the date of a meeting, as its chart says; of one on hold the clock is that of its hold."""
MOST = 100
"""So many instances in one sweep; the next one takes the others."""


def waiting_for_passed(uow: UnitOfWork, moment: datetime) -> list[str]:
    """Give the instances with a task whose clock still is the date of a meeting that has begun and is not closed.

    The meetings are asked first: they are few, and mostly none.
    """
    begun = select(_MEETING.id).where(_MEETING.status == OccurrenceStatus.PLANNED, _MEETING.starts_at <= moment)
    meetings = list(uow.ground.run(begun).scalars())
    if not meetings:
        return []
    items = select(_ITEM.instance_id).where(
        _ITEM.occurrence_id.in_(meetings), _ITEM.status == ItemStatus.OPEN, _ITEM.instance_id.is_not(None)
    )
    instances = list(uow.ground.run(items).scalars())
    mine = _VISIT.instance_id
    waiting = select(mine).where(mine.in_(instances), *_WAITING).distinct().order_by(mine).limit(MOST)
    return list(uow.ground.run(waiting).scalars()) if instances else []


def next_meeting(uow: UnitOfWork) -> datetime | None:
    """Give when the first meeting begins, or began, that a task waits for on its agenda; None: there is none."""
    of_item = and_(_VISIT.instance_id == _ITEM.instance_id, _VISIT.region == _ITEM.region)
    found: datetime | None = uow.ground.run(
        select(func.min(_MEETING.starts_at))
        .select_from(agenda_item.join(meeting_occurrence, _OF_MEETING).join(visit, of_item))
        .where(_MEETING.status == OccurrenceStatus.PLANNED, _ITEM.status == ItemStatus.OPEN, *_WAITING)
    ).scalar()
    return found


def is_passed(uow: UnitOfWork, instance_id: str, moment: datetime) -> bool:
    """Tell whether the meeting on whose agenda an instance is has begun, or has handled it."""
    begun = and_(
        _ITEM.status == ItemStatus.OPEN, _MEETING.status == OccurrenceStatus.PLANNED, _MEETING.starts_at <= moment
    )
    statement = (
        select(_ITEM.id)
        .join(meeting_occurrence, _OF_MEETING)
        .where(_ITEM.instance_id == instance_id, or_(begun, _ITEM.status == ItemStatus.HANDLED))
        .limit(1)
    )
    return uow.ground.run(statement).first() is not None
