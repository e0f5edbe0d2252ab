"""How many consultations came and went, and what they took of agendas."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, case, func, select

from engine.model import InstanceStatus
from engine.model.capacity import ConsultationPace
from engine.model.meetings import ItemKind, ItemStatus
from engine.store.queries.consultations import DEFINITION
from engine.store.tables import agenda_item, instance
from engine.store.unit_of_work import UnitOfWork

_ITEM, _INSTANCE = agenda_item.c, instance.c
_COUNTING = (ItemStatus.OPEN, ItemStatus.HANDLED)


def consultation_pace(uow: UnitOfWork, region: str, since: datetime, until: datetime) -> ConsultationPace:
    """Give how many consultations of a region began and ended from one moment to before another.

    Of those that were answered it tells how many a meeting handled, whenever that was, and the minutes they took.
    """
    mine = (_INSTANCE.region == region, _INSTANCE.definition == DEFINITION)
    asked = select(func.count()).where(*mine, _INSTANCE.started_at >= since, _INSTANCE.started_at < until)
    handled = and_(
        _ITEM.instance_id == _INSTANCE.id, _ITEM.region == _INSTANCE.region, _ITEM.status == ItemStatus.HANDLED
    )
    each = (
        select(_INSTANCE.status, func.sum(_ITEM.minutes).label("minutes"))
        .select_from(instance.outerjoin(agenda_item, handled))
        .where(*mine, _INSTANCE.ended_at >= since, _INSTANCE.ended_at < until)
        .group_by(_INSTANCE.id, _INSTANCE.status)
        .subquery()
        .c
    )
    answered = each.status == InstanceStatus.ENDED
    counts = select(
        asked.scalar_subquery(),
        func.count(),
        func.count(case((answered, 1))),
        func.count(case((answered, each.minutes))),
        func.sum(case((answered, each.minutes))),
    )
    return ConsultationPace(*(int(value or 0) for value in uow.ground.run(counts).one()))


def minutes_of_others(uow: UnitOfWork, occurrence_ids: Collection[str]) -> int:
    """Give the minutes that agendas of meetings hold for what is no consultation."""
    if not occurrence_ids:
        return 0
    held = select(func.sum(_ITEM.minutes)).where(
        _ITEM.occurrence_id.in_(occurrence_ids),
        _ITEM.status.in_(_COUNTING),
        _ITEM.kind != ItemKind.CONSULTATION,
    )
    return int(uow.ground.run(held).scalar_one() or 0)
