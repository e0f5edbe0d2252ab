"""The timeline of a case, page by page."""

from sqlalchemy import bindparam, select

from engine.model import Case, Event
from engine.model.page_parts import PageQuery
from engine.store.queries.paging import Order, page_size
from engine.store.rows import columns, record_of
from engine.store.tables import event
from engine.store.unit_of_work import UnitOfWork

_OLDEST = Order((event.c.at, event.c.instance_id, event.c.seq))


def timeline(uow: UnitOfWork, case: Case, page: PageQuery) -> tuple[list[Event], str]:
    """Give a page of the events of all instances of a case (already known to be visible), oldest first.

    The second value is the cursor of the next page, empty at the end.
    """
    limit = page_size(page.limit)
    statement = (
        select(*columns(event, Event))
        .where(event.c.case_id == bindparam("case"), *_OLDEST.after(page.cursor))
        .order_by(*_OLDEST.by())
        .limit(limit + 1)
    )
    rows = uow.ground.run(statement, {"case": case.id}).all()
    cursor = _OLDEST.cursor(rows[limit - 1]) if len(rows) > limit else ""
    return [record_of(Event, row) for row in rows[:limit]], cursor
