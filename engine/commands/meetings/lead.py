"""What the leader does to a meeting: convene, move, cancel, close."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from engine import clock, policy
from engine.commands.meetings.change_item import carry
from engine.commands.meetings.check_texts import check_texts
from engine.commands.meetings.open_meetings import log_planned
from engine.commands.meetings.save_changed import save_changed
from engine.commands.meetings.series import demand_meeting, find_series
from engine.commands.meetings.tell_consultation import run_of_item, tell_consultation
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.meeting_screens import Closing, ItemOutcome
from engine.model.meetings import AgendaItem, ItemStatus, Occurrence, OccurrenceStatus
from engine.operations.meeting_events import log_meeting
from engine.region import Meeting
from engine.workdays import is_working_day

CALLED_BY_ANYBODY = "work_meeting"
"""A meeting of this kind is called by any expert of the client (D5:57, D5:179)."""
USUAL_MINUTES = 60
"""Length of a convened meeting whose series says none."""
LONGEST_MINUTES = 480
LONGEST_NOTES = 4000


def convene_meeting(work: Work, actor: Person, region: str, key: str, starts_at: datetime | None) -> Occurrence:
    """Open a meeting of a series beside its rule; raises NotFound, Forbidden, FormInvalid by `starts_at`."""
    if not policy.may_see_meetings(actor, region):
        raise NotFound(f"series {key} of {region}")
    series = find_series(work, region, key)
    anybody = series.kind == CALLED_BY_ANYBODY and policy.may_use_agenda(actor, region)
    if not anybody and not policy.may_lead_meeting(actor, region, series.led_by):
        raise Forbidden(f"{actor.username} does not lead {key}")
    begins = _demand_time(work, starts_at)
    if series.kind != CALLED_BY_ANYBODY:  # one team sits once at a time; work meetings are each client's own
        work.uow.occurrences.hold_series(region, key)
        at_once = work.uow.occurrences.between([region], begins, begins + timedelta(microseconds=1))
        if any(one.series == key and one.status is OccurrenceStatus.PLANNED for one in at_once):
            raise FormInvalid({"starts_at": FieldError("meeting_then")})
    minutes = series.minutes or USUAL_MINUTES
    occurrence = Occurrence(
        id=new_id(),
        region=region,
        series=key,
        kind=series.kind,
        starts_at=begins,
        minutes=minutes,
        capacity=series.capacity if series.capacity is not None else minutes,
        status=OccurrenceStatus.PLANNED,
        changed_at=work.moment,
        moved=True,
        place=series.place,
    )
    work.uow.occurrences.add(occurrence)
    log_planned(work, occurrence)
    return occurrence


def move_meeting(work: Work, actor: Person, occurrence_id: str, starts_at: datetime | None) -> Occurrence:
    """Move a planned meeting to another time; raises NotFound, Forbidden, Conflict, FormInvalid by `starts_at`."""
    _demand_lead(work, actor, occurrence_id)
    begins = _demand_time(work, starts_at)
    _hold_consultations(work, work.uow.agenda.of(occurrence_id))
    locked = _lock_planned(work, occurrence_id)
    moved = save_changed(work, locked, "kokous_siirretty", {"starts_at": begins, "moved": True}, aika=begins)
    for item in _open(work.uow.agenda.of(occurrence_id)):
        _tell(work, item, "kokous_siirretty", moved)
    return moved


def cancel_meeting(work: Work, actor: Person, occurrence_id: str) -> Occurrence:
    """Cancel a planned meeting; what is on its agenda is carried over to later ones.

    Raises NotFound, Forbidden, Conflict; OverCapacity when something finds no later meeting with room.
    """
    _demand_lead(work, actor, occurrence_id)
    _hold_consultations(work, work.uow.agenda.of(occurrence_id))
    locked = _lock_planned(work, occurrence_id)
    for item in _open(work.uow.agenda.of(occurrence_id)):
        carry(work, actor, item)
    return save_changed(work, locked, "kokous_peruttu", {"status": OccurrenceStatus.CANCELLED})


def close_meeting(work: Work, actor: Person, occurrence_id: str, closing: Closing) -> Occurrence:
    """Close a meeting that was held: who sat, how long it took, what became of each item (I11-I13).

    An item that was not handled is carried over. Raises NotFound, Forbidden; FormInvalid, also for a note that tells
    who a client is; Conflict when it has not begun or is over already; OverCapacity when something that is carried over
    finds no room.
    """
    series = _demand_lead(work, actor, occurrence_id)
    _hold_consultations(work, work.uow.agenda.of(occurrence_id))
    locked = _lock_planned(work, occurrence_id)
    if locked.starts_at > work.moment:
        raise Conflict(f"meeting {occurrence_id} has not begun")
    items = _open(work.uow.agenda.of(occurrence_id))
    _check(work, series, items, closing)
    for item in items:
        _settle(work, actor, locked, item, closing.outcomes[item.id])
    held = replace(
        locked,
        status=OccurrenceStatus.HELD,
        attendance=tuple(closing.attendance),
        lasted=closing.lasted,
        closed_by=actor.id,
        changed_at=work.moment,
    )
    work.uow.occurrences.save(held)
    log_meeting(
        work.uow,
        held,
        "kokous_pidetty",
        at=work.moment,
        actor=actor,
        läsnä=list(held.attendance),
        paikat=[seat.role.fi for seat in series.seats],
        lääkäri=[seat.role.fi for seat in series.seats if seat.doctor],
        kesto=held.lasted,
        käytetty=work.uow.occurrences.used([held.id]).get(held.id, 0),
        kapasiteetti=held.capacity,
    )
    return held


def _settle(work: Work, actor: Person, occurrence: Occurrence, item: AgendaItem, outcome: ItemOutcome) -> None:
    status = ItemStatus.HANDLED if outcome.handled else ItemStatus.OPEN
    noted = replace(item, status=status, notes=outcome.notes.strip())
    work.uow.agenda.save(noted)
    if outcome.handled:
        _tell(work, noted, "asialistalla_käsitelty", occurrence)
    else:
        carry(work, actor, noted)


def _tell(work: Work, item: AgendaItem, name: str, occurrence: Occurrence) -> None:
    run = run_of_item(work, item)
    if run:
        tell_consultation(run, name, occurrence)


def _check(work: Work, series: Meeting, items: list[AgendaItem], closing: Closing) -> None:
    faults: dict[str, FieldError] = {}
    if set(closing.attendance) - {seat.role.fi for seat in series.seats}:
        faults["attendance"] = FieldError("unknown_option")
    if closing.lasted is None:
        faults["lasted"] = FieldError("required")
    elif closing.lasted < 1:
        faults["lasted"] = FieldError("too_small", min=1)
    elif closing.lasted > LONGEST_MINUTES:
        faults["lasted"] = FieldError("too_large", max=LONGEST_MINUTES)
    for item in items:
        outcome = closing.outcomes.get(item.id)
        if outcome is None:
            faults[f"items.{item.id}.outcome"] = FieldError("required")
        elif len(outcome.notes) > LONGEST_NOTES:
            faults[f"items.{item.id}.notes"] = FieldError("too_long", max=LONGEST_NOTES)
        else:
            notes = {f"items.{item.id}.notes": outcome.notes}
            faults |= check_texts(work, item.region, notes, case_id=item.case_id, instance_id=item.instance_id)
    if faults:
        raise FormInvalid(faults)


def _demand_lead(work: Work, actor: Person, occurrence_id: str) -> Meeting:
    occurrence, series = demand_meeting(work, actor, occurrence_id)
    if not policy.may_lead_meeting(actor, occurrence.region, series.led_by):
        raise Forbidden(f"{actor.username} does not lead {occurrence.series}")
    return series


def _demand_time(work: Work, starts_at: datetime | None) -> datetime:
    """Give the moment; raises FormInvalid by `starts_at` for none, for one that has passed, and for a day off."""
    if starts_at is None:
        raise FormInvalid({"starts_at": FieldError("not_a_moment")})
    if starts_at <= work.moment:
        raise FormInvalid({"starts_at": FieldError("before", limit=work.moment)})
    if not is_working_day(clock.local(starts_at).date()):
        raise FormInvalid({"starts_at": FieldError("day_off")})
    return starts_at


def _hold_consultations(work: Work, items: Iterable[AgendaItem]) -> None:
    """Lock the instances before their meeting, each time in the same order: nobody waits in a circle."""
    for instance_id in sorted({item.instance_id for item in items if item.instance_id}):
        work.uow.instances.hold(instance_id)


def _lock_planned(work: Work, occurrence_id: str) -> Occurrence:
    locked = work.uow.occurrences.lock(occurrence_id)
    if locked.status is not OccurrenceStatus.PLANNED:
        raise Conflict(f"meeting {occurrence_id} is {locked.status.value}")
    return locked


def _open(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return [item for item in items if item.status is ItemStatus.OPEN]
