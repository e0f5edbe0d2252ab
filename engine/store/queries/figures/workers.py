"""How many people have done some tasks: a number of many, and nobody's name."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select

from engine.model.visits import Left, VisitKind
from engine.store.queries.figures.flow import MOST, Cut, of_cut
from engine.store.tables import task, visit
from engine.store.unit_of_work import UnitOfWork


def people_who_did(uow: UnitOfWork, cut: Cut, steps: Sequence[tuple[str, str]], since: date, until: date) -> int:
    """Give how many people have done tasks (definition, element) in a period; of very many tasks the newest tell it."""
    if not steps:
        return 0
    # Each element is named, for the index to find its days.
    newest = (
        select(visit.c.id, visit.c.region)
        .where(visit.c.kind == VisitKind.TASK, visit.c.how == Left.DONE, *of_cut(cut))
        .where(visit.c.element.in_(sorted({element for _definition, element in steps})))
        .where(visit.c.left_on >= since, visit.c.left_on <= until)
        .order_by(visit.c.left_on.desc(), visit.c.id)
        .limit(MOST)
        .subquery()
    )
    done = newest.join(task, and_(task.c.id == newest.c.id, task.c.region == newest.c.region))
    return int(uow.ground.run(select(func.count(task.c.closed_by.distinct())).select_from(done)).scalar_one())
