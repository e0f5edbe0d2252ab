"""What is due and not done yet: timers, messages, incidents."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, func, select

from engine.model import NotificationStatus
from engine.store.families.timers import GOES_ON
from engine.store.tables import incident, notification, timer
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts, and the moment since when the oldest waits (None when nothing does)."""

    timers: int
    oldest_timer: datetime | None
    messages: int
    oldest_message: datetime | None
    given_up: int
    incidents: int


def backlog(uow: UnitOfWork, moment: datetime) -> Backlog:
    """Count what was due at `moment` and is still there; each count reads an index of what waits only."""
    pending = notification.c.status == NotificationStatus.PENDING
    due = (timer.c.due <= moment, GOES_ON)
    timers, oldest_timer = _counted(uow, select(func.count(), func.min(timer.c.due)).where(*due))
    messages, oldest_message = _counted(
        uow,
        select(func.count(), func.min(notification.c.try_order)).where(pending, notification.c.try_order <= moment),
    )
    given_up = select(func.count()).where(notification.c.status == NotificationStatus.GIVEN_UP)
    incidents = select(func.count()).where(incident.c.resolved_at.is_(None))
    return Backlog(
        timers=timers,
        oldest_timer=oldest_timer,
        messages=messages,
        oldest_message=oldest_message,
        given_up=int(uow.ground.run(given_up).scalar_one()),
        incidents=int(uow.ground.run(incidents).scalar_one()),
    )


def _counted(uow: UnitOfWork, statement: Executable) -> tuple[int, datetime | None]:
    count, oldest = uow.ground.run(statement).one()
    return int(count), oldest
