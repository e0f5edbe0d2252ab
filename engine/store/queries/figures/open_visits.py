"""The open visits of a scope one by one; only the cases that the reader may see are named."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from engine.model import Person
from engine.model.visits import Visit, VisitKind
from engine.store.queries.figures.open_now import is_open
from engine.store.queries.visibility import case_is_visible
from engine.store.rows import columns
from engine.store.tables import case, visit
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = columns(visit, Visit)


def open_visits(
    uow: UnitOfWork,
    reader: Person,
    region: str,
    definition: str,
    *,
    element: str = "",
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
    most: int = 500,
) -> list[tuple[Visit, str]]:
    """Give open tasks and waits with the key of their case, the longest first; of `element`, also whole stages.

    The key is empty where the reader may not see the case.
    """
    seen = select(case.c.id, case.c.region, case.c.key).where(case.c.region == region, case_is_visible(reader))
    shown = seen.subquery("shown")
    of_case = and_(shown.c.id == visit.c.case_id, shown.c.region == visit.c.region)
    statement: Any = (
        select(*_COLUMNS, func.coalesce(shown.c.key, ""))
        .select_from(visit.outerjoin(shown, of_case))
        .where(*is_open(region, definition, cuts or {}, versions))
    )
    if element:
        statement = statement.where(visit.c.element == element)
    else:
        statement = statement.where(visit.c.kind.in_((VisitKind.TASK, VisitKind.WAIT)))
    rows = uow.ground.run(statement.order_by(visit.c.entered, visit.c.id).limit(most))
    return [(Visit(*row[:-1]), row[-1]) for row in rows]
