"""Tell the supervisors of what is moved from meeting to meeting (T15)."""

from engine.commands.meetings.series import regions_now
from engine.commands.run import Run
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.commands.write_events import note_event
from engine.model import Role
from engine.model.meetings import AgendaItem
from engine.operations.meeting_events import log_meeting

LEVEL = 3
"""The supervisors hear (docs/sources.md, 3.4)."""


def escalate_move(work: Work, item: AgendaItem, run: Run | None, count: int) -> None:
    """Write that an item was moved too often, and a message to the supervisors of its region; nobody is named in it."""
    facts = {"taso": LEVEL, "syy": "siirto"}
    if run is not None:
        note_event(run, "eskaloitu", attributes=facts)
    occurrence = work.uow.occurrences.get(item.occurrence_id)
    log_meeting(work.uow, occurrence, "eskaloitu", at=work.moment, actor=work.actor, siirtoja=count, **facts)
    now = regions_now(work).get(item.region)
    group = work.uow.people.in_group(item.region, now.file.supervisors) if now else []
    people = [*group, *work.uow.people.with_role(item.region, Role.SUPERVISOR)]
    rows = messages(work, people, "carried_twice")
    if rows:
        work.uow.notifications.add(rows)
