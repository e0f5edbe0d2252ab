"""Read all open cases of a region: for lists that a change of rules makes."""

from sqlalchemy import select

from engine.model import Case, CaseStatus
from engine.store.rows import columns, record_of
from engine.store.tables import case
from engine.store.unit_of_work import UnitOfWork


def open_cases(uow: UnitOfWork, region: str) -> list[Case]:
    """Give the open cases of a region by their keys."""
    statement = select(*columns(case, Case)).where(case.c.region == region, case.c.status == CaseStatus.OPEN)
    return [record_of(Case, row) for row in uow.ground.run(statement.order_by(case.c.key))]
