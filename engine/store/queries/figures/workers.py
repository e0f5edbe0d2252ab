"""How many people have done some tasks: a number of many, and nobody's name."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select, union_all

from engine.model.visits import Left, VisitKind
from engine.store.queries.figures.flow import Cut, of_cut
from engine.store.tables import task, visit
from engine.store.unit_of_work import UnitOfWork

NEWEST = 200
"""Of each step so many are looked at: who has done none of them does not work there any more."""


def people_who_did(uow: UnitOfWork, cut: Cut, steps: Sequence[tuple[str, str]], since: date, until: date) -> int:
    """Give how many people have done tasks (definition, element) in a period; of very many the newest tell it."""
    if not steps:
        return 0
    v = visit.c
    done = [v.kind == VisitKind.TASK, v.how == Left.DONE, v.left_on >= since, v.left_on <= until, *of_cut(cut)]
    # Each element is asked by itself: the index gives the newest of it without a look at the others.
    newest = [
        select(v.id, v.region)
        .where(v.definition == definition, v.element == element, *done)
        .order_by(v.left_on.desc(), v.id)
        .limit(NEWEST)
        .subquery()
        for definition, element in steps
    ]
    found = union_all(*(select(one.c.id, one.c.region) for one in newest)).subquery()
    theirs = found.join(task, and_(task.c.id == found.c.id, task.c.region == found.c.region))
    return int(uow.ground.run(select(func.count(task.c.closed_by.distinct())).select_from(theirs)).scalar_one())
