"""The list of meetings."""

from sqlalchemy import and_, exists, or_, select

from engine.model import Meeting, Person
from engine.model.screens import MeetingRow
from engine.store.queries.visibility import instance_is_visible, of_visible_case
from engine.store.rows import columns, fields_of
from engine.store.tables import case, instance, meeting
from engine.store.unit_of_work import UnitOfWork

MOST = 100


def meetings(uow: UnitOfWork, person: Person) -> list[MeetingRow]:
    """Give the meetings of the cases and free consultations that the person may see, newest first, at most 100."""
    of_case = of_visible_case(person, meeting.c.case_id, meeting.c.region)
    of_instance = exists().where(instance.c.id == meeting.c.instance_id, instance_is_visible(person))
    statement = (
        select(*columns(meeting, Meeting), case.c.key)
        .outerjoin(case, (case.c.id == meeting.c.case_id) & (case.c.region == meeting.c.region))
        .where(or_(of_case, and_(meeting.c.case_id.is_(None), of_instance)))
        .order_by(meeting.c.at.desc(), meeting.c.id)
        .limit(MOST)
    )
    return [
        MeetingRow(
            meeting=Meeting(**fields_of(row, without=("key",))),
            case_key=row.key or "",
        )
        for row in uow.ground.run(statement)
    ]
