"""Meetings whose time has come: what stands on their agendas waits for no meeting any more."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from engine.model.meetings import ItemStatus, OccurrenceStatus
from engine.model.visits import Clock, VisitKind
from engine.store.tables import agenda_item, meeting_occurrence, task, visit
from engine.store.tables.visits import WAITS_FOR_MEETING
from engine.store.unit_of_work import UnitOfWork

_ITEM, _MEETING, _VISIT = agenda_item.c, meeting_occurrence.c, visit.c
_OF_MEETING = and_(_MEETING.id == _ITEM.occurrence_id, _MEETING.region == _ITEM.region)
_WAITS_OPEN = (_ITEM.status == ItemStatus.OPEN, _MEETING.status == OccurrenceStatus.PLANNED)
"""On the agenda of a meeting that nobody has closed."""
_WAITING = (
    _VISIT.kind == VisitKind.TASK,
    _VISIT.left.is_(None),
    _VISIT.clock == Clock.MEETING,
    WAITS_FOR_MEETING,
    select(task.c.id).where(task.c.id == _VISIT.id, task.c.region == _VISIT.region, task.c.held_for == "").exists(),
)
"""A task whose clock is the date of a meeting, as its chart says; of one on hold the clock is that of its hold."""
_WAITING_ON_AGENDA = agenda_item.join(meeting_occurrence, _OF_MEETING).join(
    visit, and_(_VISIT.instance_id == _ITEM.instance_id, _VISIT.region == _ITEM.region)
)
MOST = 100
"""So many instances in one sweep; the next one takes the others."""


def _begun(moment: datetime) -> ColumnElement[bool]:
    """Tell of an item whether its meeting has begun and is not closed."""
    return and_(*_WAITS_OPEN, _MEETING.starts_at <= moment)


def waiting_for_passed(uow: UnitOfWork, moment: datetime) -> list[str]:
    """Give the instances with a task whose clock still is the date of a meeting that has begun and is not closed.

    It begins with the tasks that wait for a meeting: one that nobody ever closes is not looked at again. Of each it
    looks at the few items of its own, never through the meetings of its region.
    """
    mine = _VISIT.instance_id
    item = select(_ITEM.id).where(_ITEM.instance_id == mine, _ITEM.region == _VISIT.region)
    meeting = select(_MEETING.id).where(_OF_MEETING, _begun(moment)).correlate(agenda_item)
    waiting = select(mine).where(*_WAITING, item.where(meeting.exists()).correlate(visit).exists())
    return list(uow.ground.run(waiting.distinct().order_by(mine).limit(MOST)).scalars())


def next_meeting(uow: UnitOfWork) -> datetime | None:
    """Give when the first meeting begins, or began, that a task waits for on its agenda; None: there is none."""
    first = select(func.min(_MEETING.starts_at)).select_from(_WAITING_ON_AGENDA).where(*_WAITING, *_WAITS_OPEN)
    found: datetime | None = uow.ground.run(first).scalar()
    return found


def is_passed(uow: UnitOfWork, instance_id: str, moment: datetime) -> bool:
    """Tell whether the meeting on whose agenda an instance is has begun, or has handled it."""
    statement = (
        select(_ITEM.id)
        .join(meeting_occurrence, _OF_MEETING)
        .where(_ITEM.instance_id == instance_id, or_(_begun(moment), _ITEM.status == ItemStatus.HANDLED))
        .limit(1)
    )
    return uow.ground.run(statement).first() is not None
