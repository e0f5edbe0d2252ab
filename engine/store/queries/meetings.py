"""The list of meetings."""

from sqlalchemy import and_, exists, or_, select

from engine.model import Meeting, Person
from engine.model.page_parts import PageQuery
from engine.model.screens import MeetingRow
from engine.store.queries.paging import Order, page_size
from engine.store.queries.visibility import instance_is_visible, of_visible_case
from engine.store.rows import columns, fields_of
from engine.store.tables import case, instance, meeting
from engine.store.unit_of_work import UnitOfWork

_NEWEST = Order((meeting.c.at, meeting.c.id), frozenset({"at"}))


def meetings(uow: UnitOfWork, person: Person, page: PageQuery) -> tuple[list[MeetingRow], str]:
    """Give a page of the meetings of the cases and free consultations that the person may see, newest first.

    The second value is the cursor of the next page, empty at the end.
    """
    limit = page_size(page.limit)
    of_case = of_visible_case(person, meeting.c.case_id, meeting.c.region)
    of_instance = exists().where(instance.c.id == meeting.c.instance_id, instance_is_visible(person))
    statement = (
        select(*columns(meeting, Meeting), case.c.key)
        .outerjoin(case, (case.c.id == meeting.c.case_id) & (case.c.region == meeting.c.region))
        .where(or_(of_case, and_(meeting.c.case_id.is_(None), of_instance)), *_NEWEST.after(page.cursor))
        .order_by(*_NEWEST.by())
        .limit(limit + 1)
    )
    rows = uow.ground.run(statement).all()
    shown = [
        MeetingRow(
            meeting=Meeting(**fields_of(row, without=("key",))),
            case_key=row.key or "",
        )
        for row in rows[:limit]
    ]
    return shown, _NEWEST.cursor(rows[limit - 1]) if len(rows) > limit else ""
