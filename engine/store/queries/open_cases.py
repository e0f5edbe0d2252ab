"""Read all open cases of a region: for lists that a change of rules makes; and where most of them are."""

from collections.abc import Sequence

from sqlalchemy import func, select

from engine.model import Case, CaseStatus
from engine.store.rows import columns, record_of
from engine.store.tables import case
from engine.store.unit_of_work import UnitOfWork

SEVERAL = 2


def open_cases(uow: UnitOfWork, region: str) -> list[Case]:
    """Give the open cases of a region by their keys."""
    statement = select(*columns(case, Case)).where(case.c.region == region, case.c.status == CaseStatus.OPEN)
    return [record_of(Case, row) for row in uow.ground.run(statement.order_by(case.c.key))]


def busiest_region(uow: UnitOfWork, regions: Sequence[str]) -> str:
    """Give the region that has the most open cases, of several alike the first; empty when there are no regions."""
    if len(regions) < SEVERAL:  # nothing to compare
        return next(iter(regions), "")
    statement = (
        select(case.c.region, func.count())
        .where(case.c.region.in_(regions), case.c.status == CaseStatus.OPEN)
        .group_by(case.c.region)
    )
    counts = dict(map(tuple, uow.ground.run(statement)))
    return max(regions, key=lambda region: int(counts.get(region, 0)))
