"""Where the open cases of one process stand: how many at each step."""

from sqlalchemy import func, select, text

from engine.model import CaseStatus, TaskStatus
from engine.model.publishing import StandingCases
from engine.store.tables import case, task
from engine.store.unit_of_work import UnitOfWork

# Written out, not bound: only then SQLite answers from the partial index.
_OPEN = text(f"task.status = '{TaskStatus.OPEN}'")


def standing_cases(uow: UnitOfWork, region: str, definition: str) -> tuple[int, list[StandingCases]]:
    """Give how many cases of a definition are open, and at which open tasks; one at several is counted at each."""
    mine = (case.c.region == region, case.c.definition == definition, case.c.status == CaseStatus.OPEN)
    total = uow.ground.run(select(func.count()).select_from(case).where(*mine)).scalar_one()
    count = func.count(task.c.case_id.distinct())
    at = (
        select(task.c.element, func.max(task.c.name), count)
        .join(case, (case.c.id == task.c.case_id) & (case.c.region == task.c.region))
        .where(_OPEN, task.c.region == region, *mine)
        .group_by(task.c.element)
        .order_by(count.desc(), task.c.element)
    )
    return int(total), [StandingCases(element, name, int(cases)) for element, name, cases in uow.ground.run(at)]
