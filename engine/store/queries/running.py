"""How many open cases run on each version."""

from sqlalchemy import func, select

from engine.model import CaseStatus
from engine.store.tables import case
from engine.store.unit_of_work import UnitOfWork


def open_by_version(uow: UnitOfWork) -> dict[str, int]:
    """Give the number of open cases by the id of the version that their main instance runs on."""
    counted = (
        select(case.c.version_id, func.count()).where(case.c.status == CaseStatus.OPEN).group_by(case.c.version_id)
    )
    return {version: int(count) for version, count in uow.ground.run(counted)}
