"""Read whom the yearly survey of clients is sent to."""

from collections.abc import Iterator

from sqlalchemy import select

from engine.model import CaseStatus, Client
from engine.store.families.clients import opened
from engine.store.tables import case, client
from engine.store.unit_of_work import UnitOfWork


def clients_with_mail(uow: UnitOfWork, region: str) -> Iterator[Client]:
    """Give the clients of a region's open cases who have a mail address."""
    theirs = select(case.c.client_id).where(case.c.region == region, case.c.status == CaseStatus.OPEN)
    statement = select(client).where(client.c.id.in_(theirs), client.c.erased.is_(False)).order_by(client.c.id)
    for row in uow.ground.run(statement).all():
        known = opened(uow.ground, row)
        if known.email.strip():
            yield known
