"""Reads for the night's work and `polku doctor`: what was not delivered, which consents end."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from engine.model import CaseStatus, NotificationStatus
from engine.store.tables import case, consent, notification
from engine.store.unit_of_work import UnitOfWork


def undelivered_messages(uow: UnitOfWork, before: datetime) -> tuple[int, int]:
    """Count the messages that were given up, and those that have waited since before `before`."""
    given_up = select(func.count()).where(notification.c.status == NotificationStatus.GIVEN_UP)
    waiting = select(func.count()).where(
        notification.c.status == NotificationStatus.PENDING, notification.c.created_at < before
    )
    return int(uow.ground.run(given_up).scalar_one()), int(uow.ground.run(waiting).scalar_one())


@dataclass(frozen=True, slots=True)
class EndingConsent:
    """A consent in force with a last day, and the main instance of its open case."""

    id: str
    party: str
    valid_until: date
    instance_id: str


def ending_consents(uow: UnitOfWork, until: date) -> list[EndingConsent]:
    """Give the consents of open cases, neither withdrawn nor used up, whose last day is `until` at the latest."""
    statement = (
        select(consent.c.id, consent.c.party, consent.c.valid_until, case.c.main_instance_id)
        .join(case, (case.c.id == consent.c.case_id) & (case.c.region == consent.c.region))
        .where(
            consent.c.valid_until <= until,
            consent.c.withdrawn_at.is_(None),
            consent.c.used_at.is_(None),
            case.c.status == CaseStatus.OPEN,
            case.c.main_instance_id.is_not(None),
        )
        .order_by(consent.c.valid_until, consent.c.id)
    )
    return [EndingConsent(*row) for row in uow.ground.run(statement)]
