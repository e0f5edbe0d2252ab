"""What charts and people do alike to an item of an agenda: find it a place, carry it over, mark it as done.

The order of locks is: instance, then meetings in the order of time.
"""

from dataclasses import replace
from datetime import datetime

from engine.errors import Conflict
from engine.ids import new_id
from engine.model import Person
from engine.model.meetings import AgendaItem, ItemStatus, Occurrence, OccurrenceStatus
from engine.operations.meeting_events import log_meeting
from engine.store import UnitOfWork


def next_with_room(
    uow: UnitOfWork, region: str, series: str, after: datetime, minutes: int
) -> tuple[Occurrence, int] | None:
    """Give the first planned meeting of a series after a moment with so many minutes free, and its free minutes."""
    coming = uow.occurrences.coming(region, series, after)
    used = uow.occurrences.used(one.id for one in coming)
    free = ((one, one.capacity - used.get(one.id, 0)) for one in coming)
    return next(((one, left) for one, left in free if left >= minutes), None)


def take_place(uow: UnitOfWork, region: str, series: str, after: datetime, minutes: int) -> Occurrence | None:
    """Give the same meeting locked: its room is sure until this work ends. None when no meeting has room."""
    while found := next_with_room(uow, region, series, after, minutes):
        locked = uow.occurrences.lock(found[0].id)
        used = uow.occurrences.used([locked.id]).get(locked.id, 0)
        if locked.status is OccurrenceStatus.PLANNED and locked.capacity - used >= minutes:
            return locked
        after = max(after, found[0].starts_at)  # somebody was first: it is full or cancelled now
    return None


def last_position(items: list[AgendaItem]) -> int:
    """Give the position after the last item."""
    return max((item.position for item in items), default=0) + 1


def carry_over(uow: UnitOfWork, item_id: str, at: datetime, actor: Person | None) -> AgendaItem | None:
    """Move an open item to the next meeting of its series that has room, at its end; count the move (T15).

    Gives the item there. None when no later meeting has room: it is off the agenda then, and a consultation is in the
    queue again. Raises Conflict when the item is not open any more.
    """
    left = uow.occurrences.lock(uow.agenda.get(item_id).occurrence_id)
    item = uow.agenda.get(item_id)
    if item.status is not ItemStatus.OPEN:
        raise Conflict(f"agenda item {item_id} is {item.status.value}")
    target = take_place(uow, item.region, left.series, max(left.starts_at, at), item.minutes)
    counted = item.carried + 1
    uow.agenda.save(replace(item, status=ItemStatus.CARRIED, carried=item.carried if target else counted))
    log_meeting(uow, left, "asialista_siirretty", at=at, actor=actor, min=item.minutes, siirtoja=counted)
    if target is None:
        return None
    moved = replace(
        item,
        id=new_id(),
        occurrence_id=target.id,
        position=last_position(uow.agenda.of(target.id)),
        added_at=at,
        added_by=actor.id if actor else item.added_by,
        carried=counted,
        notes="",
        reason="",
    )
    uow.agenda.add(moved)
    log_meeting(uow, target, "asialistalle_lisätty", at=at, actor=actor, min=item.minutes, siirtoja=counted)
    return moved


def settle_item(uow: UnitOfWork, item: AgendaItem, status: ItemStatus) -> None:
    """Mark an open item as handled or removed; one that is not open any more stays as it is."""
    uow.occurrences.lock(item.occurrence_id)
    now = uow.agenda.get(item.id)
    if now.status is ItemStatus.OPEN:
        uow.agenda.save(replace(now, status=status))
