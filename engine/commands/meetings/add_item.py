"""Put something on an agenda; a full one is exceeded only by its leader, with a reason."""

from dataclasses import dataclass

from engine import policy
from engine.commands.meetings.check_texts import check_texts
from engine.commands.meetings.series import demand_meeting
from engine.commands.meetings.tell_consultation import tell_consultation
from engine.commands.record_access import record_access
from engine.commands.run import LIVE, open_run
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, OverCapacity
from engine.ids import new_id
from engine.model import CaseStatus, Person
from engine.model.meeting_screens import AgendaWish
from engine.model.meetings import AgendaItem, ItemKind, ItemStatus, Occurrence, OccurrenceStatus
from engine.operations.agenda_items import last_position, next_with_room
from engine.operations.meeting_events import log_meeting
from engine.region import Meeting
from engine.store.queries import visible_case, visible_instance
from engine.store.queries.agenda import asked
from engine.store.queries.consultations import DEFINITION as CONSULTATION

LONGEST_ITEM = 480
LONGEST_TITLE = 120
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class _Matter:
    """What the item is about."""

    kind: ItemKind
    title: str
    minutes: int
    instance_id: str | None = None
    case_id: str | None = None


def add_item(work: Work, actor: Person, occurrence_id: str, wish: AgendaWish) -> AgendaItem:
    """Put what is wished on the agenda of a planned meeting and give the item.

    Raises NotFound, Forbidden; FormInvalid, also for a title or a reason that tells who a client is; Conflict when
    the meeting is over or the consultation is on an agenda; CaseSuspended; OverCapacity when it does not fit and no
    leader has given a reason.
    """
    known, series = demand_meeting(work, actor, occurrence_id)
    if not policy.may_use_agenda(actor, known.region):
        raise Forbidden(f"{actor.username} does not work in {known.region}")
    _check(wish)
    matter = _matter(work, actor, known, series, wish)
    _refuse_names(work, known.region, matter, wish)
    run = open_run(work, matter.instance_id) if matter.instance_id else None  # before its meeting: the order of locks
    occurrence = work.uow.occurrences.lock(occurrence_id)
    if occurrence.status is not OccurrenceStatus.PLANNED:
        raise Conflict(f"meeting {occurrence_id} is {occurrence.status.value}")
    reason = _demand_room(work, actor, occurrence, series, matter.minutes, wish.reason.strip())
    if matter.instance_id and work.uow.agenda.open_of_instance(matter.instance_id):
        raise Conflict(f"consultation {matter.instance_id} is on an agenda already")
    item = AgendaItem(
        id=new_id(),
        region=occurrence.region,
        occurrence_id=occurrence.id,
        position=last_position(work.uow.agenda.of(occurrence.id)),
        kind=matter.kind,
        minutes=matter.minutes,
        status=ItemStatus.OPEN,
        added_by=actor.id,
        added_at=work.moment,
        instance_id=matter.instance_id,
        case_id=matter.case_id,
        carried=work.uow.agenda.carried_of(matter.instance_id) if matter.instance_id else 0,
        title=matter.title,
        reason=reason,
    )
    work.uow.agenda.add(item)
    name = "asialista_ylitetty" if reason else "asialistalle_lisätty"
    log_meeting(work.uow, occurrence, name, at=work.moment, actor=actor, min=item.minutes, kohde=item.kind.value)
    if run:
        tell_consultation(run, "asialistalle_lisätty", occurrence)
    return item


def _check(wish: AgendaWish) -> None:
    faults: dict[str, FieldError] = {}
    if wish.minutes is not None and wish.minutes < 1:
        faults["minutes"] = FieldError("too_small", min=1)
    elif wish.minutes is not None and wish.minutes > LONGEST_ITEM:
        faults["minutes"] = FieldError("too_large", max=LONGEST_ITEM)
    if not (wish.instance_id or wish.case_key or wish.title.strip()):
        faults["title"] = FieldError("required")
    elif len(wish.title) > LONGEST_TITLE:
        faults["title"] = FieldError("too_long", max=LONGEST_TITLE)
    if len(wish.reason) > LONGEST_REASON:
        faults["reason"] = FieldError("too_long", max=LONGEST_REASON)
    _refuse(faults, wish)


def _refuse_names(work: Work, region: str, matter: _Matter, wish: AgendaWish) -> None:
    typed = {"reason": wish.reason} if matter.instance_id else {"title": wish.title, "reason": wish.reason}
    about = {"case_id": matter.case_id, "instance_id": matter.instance_id}
    _refuse(check_texts(work, region, typed, **about), wish)


def _refuse(faults: dict[str, FieldError], wish: AgendaWish) -> None:
    if faults:
        raise FormInvalid(faults, {name: getattr(wish, name) for name in ("title", "minutes", "reason", "case_key")})


def _matter(work: Work, actor: Person, occurrence: Occurrence, series: Meeting, wish: AgendaWish) -> _Matter:
    """Give what is wished; NotFound for what the person may not know of, or what is another region's."""
    if wish.instance_id:
        instance = visible_instance(work.uow, actor, wish.instance_id)
        if instance.definition != CONSULTATION or instance.region != occurrence.region:
            raise FormInvalid({"instance_id": FieldError("unknown_option")})
        if instance.status not in LIVE:
            raise Conflict(f"consultation {instance.id} has ended")
        title, minutes = asked(instance.variables)
        length = wish.minutes or minutes or series.item_minutes
        return _Matter(ItemKind.CONSULTATION, title[:LONGEST_TITLE], length, instance_id=instance.id)
    if wish.case_key:
        case = visible_case(work.uow, actor, wish.case_key.strip())
        if case.region != occurrence.region or case.status is not CaseStatus.OPEN:
            raise FormInvalid({"case_key": FieldError("unknown_option")})
        record_access(work.uow, actor, action="change", what="agenda", region=case.region, case_id=case.id)
        return _Matter(ItemKind.TEAM, wish.title.strip(), wish.minutes or series.item_minutes, case_id=case.id)
    return _Matter(ItemKind.OTHER, wish.title.strip(), wish.minutes or series.item_minutes)


def _demand_room(work: Work, actor: Person, occurrence: Occurrence, series: Meeting, minutes: int, reason: str) -> str:
    """Give the reason that is needed, empty when there is room; raises OverCapacity."""
    free = occurrence.capacity - work.uow.occurrences.used([occurrence.id]).get(occurrence.id, 0)
    if minutes <= free:
        return ""
    if reason and policy.may_lead_meeting(actor, occurrence.region, series.led_by):
        return reason
    following = next_with_room(work.uow, occurrence.region, occurrence.series, work.moment, minutes)
    raise OverCapacity(
        max(free, 0),
        minutes,
        next_id=following[0].id if following else "",
        next_at=following[0].starts_at if following else None,
    )
