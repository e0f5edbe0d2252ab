"""Order, remove and carry over the items of an agenda."""

from dataclasses import replace

from engine import policy
from engine.commands.meetings.escalate_move import escalate_move
from engine.commands.meetings.series import demand_meeting, series_of
from engine.commands.meetings.tell_consultation import run_of_item, tell_consultation
from engine.commands.run import Run
from engine.commands.visits.snapshot import snapshot
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, Forbidden, NotFound, OverCapacity
from engine.model import Person
from engine.model.meetings import AgendaItem, ItemStatus, Occurrence
from engine.operations.agenda_items import carry_over
from engine.operations.carry_over import count_move
from engine.operations.meeting_events import log_meeting

UP, DOWN = "up", "down"
TOO_OFTEN = 2
"""An item that is moved so often is told to the supervisors (T15)."""


def order_item(work: Work, actor: Person, item_id: str, direction: str) -> None:
    """Move an open item one place up or down; at the end of the agenda nothing happens. Raises NotFound, Forbidden."""
    item, _ = _led(work, actor, item_id)
    items = [one for one in work.uow.agenda.of(item.occurrence_id) if one.counts]
    at = [one.id for one in items].index(item.id)
    to = at - 1 if direction == UP else at + 1
    if 0 <= to < len(items):
        work.uow.agenda.save(replace(items[to], position=item.position))
        work.uow.agenda.save(replace(item, position=items[to].position))


def remove_item(work: Work, actor: Person, item_id: str) -> AgendaItem:
    """Take an open item off its agenda; whoever put it there may, and the leader. A consultation waits in the queue.

    Raises NotFound, Forbidden, Conflict.
    """
    known = work.uow.agenda.get(item_id)
    occurrence, series = demand_meeting(work, actor, known.occurrence_id)
    if known.added_by != actor.id and not policy.may_lead_meeting(actor, occurrence.region, series.led_by):
        raise Forbidden(f"{actor.username} does not lead {occurrence.series}")
    run = run_of_item(work, known)
    locked = work.uow.occurrences.lock(known.occurrence_id)
    removed = replace(_still_open(work, item_id), status=ItemStatus.REMOVED)
    work.uow.agenda.save(removed)
    log_meeting(work.uow, locked, "asialistalta_poistettu", at=work.moment, actor=actor, min=removed.minutes)
    if run:
        tell_consultation(run, "asialistalta_poistettu", locked)
    return removed


def carry_item(work: Work, actor: Person, item_id: str) -> AgendaItem | None:
    """Carry an open item over to the next meeting with room, and give it there; None: a consultation is in the queue.

    Moved for the second time it is told to the supervisors (T15). Raises NotFound, Forbidden; Conflict when it is not
    open any more; OverCapacity when nothing but an agenda could keep it and no later meeting has room.
    """
    known = work.uow.agenda.get(item_id)
    occurrence, series = demand_meeting(work, actor, known.occurrence_id)
    if not policy.may_lead_meeting(actor, occurrence.region, series.led_by):
        raise Forbidden(f"{actor.username} does not lead {occurrence.series}")
    return carry(work, actor, known)


def carry(work: Work, actor: Person | None, item: AgendaItem) -> AgendaItem | None:
    """Carry an item over, its consultation's count and events with it; the caller has asked who may."""
    run = run_of_item(work, item)
    moved = carry_over(work.uow, item.id, work.moment, actor)
    if moved is None and run is None:
        raise OverCapacity(0, item.minutes)
    count = _count(run) if run else (moved or item).carried
    if count >= TOO_OFTEN:
        escalate_move(work, item, run, count)
    if run:
        write_events(run)
        run.save()
    return moved


def _count(run: Run) -> int:
    count = count_move(run.variables)
    note_event(run, "konsultaatio_siirretty", attributes={"siirtoja": count, **snapshot(run)})
    return count


def _led(work: Work, actor: Person, item_id: str) -> tuple[AgendaItem, Occurrence]:
    """Give an open item and its meeting, locked; raises NotFound, Forbidden for who does not lead, Conflict."""
    known = work.uow.agenda.get(item_id)
    occurrence = work.uow.occurrences.lock(known.occurrence_id)
    if not policy.may_see_meetings(actor, occurrence.region):
        raise NotFound(f"agenda item {item_id}")
    if not policy.may_lead_meeting(actor, occurrence.region, series_of(work, occurrence).led_by):
        raise Forbidden(f"{actor.username} does not lead {occurrence.series}")
    return _still_open(work, item_id), occurrence


def _still_open(work: Work, item_id: str) -> AgendaItem:
    item = work.uow.agenda.get(item_id)
    if item.status is not ItemStatus.OPEN:
        raise Conflict(f"agenda item {item_id} is {item.status.value}")
    return item
