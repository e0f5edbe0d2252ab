"""The names of the clients whose open cases are a person's own: what may not stand in an anonymous text of theirs."""

from sqlalchemy import select

from engine.model import CaseStatus, Person
from engine.store.families.clients import opened
from engine.store.queries.visibility import case_is_visible
from engine.store.tables import case, client
from engine.store.unit_of_work import UnitOfWork

MOST = 300
"""The newest so many cases: a person knows some twenty clients, a supervisor a region's."""


def own_client_names(uow: UnitOfWork, person: Person) -> list[str]:
    """Give the names of the clients of the newest open cases that the person may see; nobody is shown them."""
    statement = (
        select(client)
        .join(case, case.c.client_id == client.c.id)
        .where(case.c.status == CaseStatus.OPEN, client.c.erased.is_(False), case_is_visible(person))
        .order_by(case.c.opened_at.desc(), case.c.id)
        .limit(MOST)
    )
    return [opened(uow.ground, row).name for row in uow.ground.run(statement).all()]
