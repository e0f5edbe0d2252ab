"""Meetings for programs."""

from engine.model import Scope
from engine.model.page_parts import PageQuery as Page
from webapp.api.operation import operation
from webapp.api.schemas import consultations_and_meetings as schemas
from webapp.api.schemas.base import PageQuery
from webapp.context import actor, engine


@operation("GET", "/meetings", scope=Scope.READ, query=PageQuery, gives={200: schemas.MeetingList})
def list_meetings(query: PageQuery) -> schemas.MeetingList:
    """List the meetings that the person may know of, newest first."""
    return schemas.meeting_list(*engine().meeting_page(actor(), Page(query.cursor, query.limit)))
