"""Enter an absence, change it, or end it early; whoever substitutes is told."""

from datetime import date

from engine import clock, policy
from engine.commands.absences.days import each_day, working_spans
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.forms.reading.moment import read_datetime
from engine.ids import new_id
from engine.model import Person
from engine.model.absences import Absence, AbsenceWish

LONGEST = 730
"""Days: longer than two years nobody is away who still works here; the date is a slip of the hand."""
MOST = 10
"""Substitutes of one absence."""


def enter_absence(work: Work, actor: Person, wish: AbsenceWish, absence_id: str = "") -> Absence:
    """Keep an absence, or change the one with that id.

    Raises NotFound for somebody whose absences the actor may not enter, FormInvalid (fields `first_day`, `last_day`,
    `substitutes`) for dates that are none, stand in the wrong order or are over, for days on which the person is
    away already, and for substitutes who may not see what the person works on, or are away themselves while nobody
    else of those named is at work.
    """
    person = person_of(work, actor, wish.person_id)
    for one in sorted({person.id, *wish.substitutes}):
        _lock(work, one)
    known = changeable(work, actor, absence_id) if absence_id else None
    if known is not None and known.person_id != person.id:
        raise NotFound(f"absence {absence_id}")
    first_day, last_day = _days(work, wish, known)
    _refuse_overlap(work, person, first_day, last_day, absence_id)
    named = _substitutes(work, actor, person, wish, (first_day, last_day))
    made = Absence(
        id=known.id if known else new_id(),
        person_id=person.id,
        first_day=first_day,
        last_day=last_day,
        entered_by=actor.id,
        entered_at=work.moment,
        substitutes=tuple(one.id for one in named),
    )
    work.uow.absences.put(made)
    before = known.substitutes if known and known.overlaps(first_day, last_day) else ()
    _tell(work, person, [one for one in named if one.id not in before], made)
    if actor.id != person.id:
        _tell(work, person, [person], made, kind="absence_entered")
    return made


def end_absence(work: Work, actor: Person, absence_id: str) -> Absence:
    """End an absence now, or call it off; it is no error when it is over already. Raises NotFound."""
    known = changeable(work, actor, absence_id)
    if known.ended_at is None:
        work.uow.absences.end(known.id, work.moment, actor.id)
    return work.uow.absences.get(known.id)


def person_of(work: Work, actor: Person, person_id: str) -> Person:
    """Give the person whose absences the actor may enter; raises NotFound."""
    person = actor if person_id in ("", actor.id) else work.uow.people.get(person_id)
    if not policy.may_enter_absence(actor, person):
        raise NotFound(f"person {person_id}")
    return person


def changeable(work: Work, actor: Person, absence_id: str) -> Absence:
    """Give an absence that the actor may change; raises NotFound."""
    known = work.uow.absences.get(absence_id)
    person_of(work, actor, known.person_id)
    return known


def _lock(work: Work, person_id: str) -> None:
    try:
        work.uow.absences.lock(person_id)
    except NotFound as error:
        raise FormInvalid({"substitutes": FieldError("unknown_option")}) from error


def _days(work: Work, wish: AbsenceWish, known: Absence | None) -> tuple[date, date]:
    typed = {"first_day": wish.first_day, "last_day": wish.last_day}
    read = {name: read_datetime(text, "date") for name, text in typed.items()}
    days = {name: day for name, day in read.items() if isinstance(day, date)}
    faults = {
        name: FieldError("not_a_date" if typed[name].strip() else "required") for name in read if name not in days
    }
    faults = faults or _misplaced(work, days["first_day"], days["last_day"], known)
    if faults:
        raise FormInvalid(faults)
    return days["first_day"], days["last_day"]


def _misplaced(work: Work, first_day: date, last_day: date, known: Absence | None) -> dict[str, FieldError]:
    today = clock.local(work.moment).date()
    if last_day < first_day:
        return {"last_day": FieldError("dates_reversed", first=first_day, last=last_day)}
    if last_day < today:
        return {"last_day": FieldError("before", limit=today, than="tänään")}
    if first_day < today and (known is None or first_day != known.first_day):
        # What was done yesterday cannot have been done in somebody's place afterwards.
        return {"first_day": FieldError("before", limit=today, than="tänään")}
    if (last_day - first_day).days > LONGEST:
        return {"last_day": FieldError("absence_too_long", max=LONGEST)}
    return {}


def _refuse_overlap(work: Work, person: Person, first_day: date, last_day: date, absence_id: str) -> None:
    for other in work.uow.absences.of([person.id], first_day):
        if other.id != absence_id and other.overlaps(first_day, last_day):
            fault = FieldError("absence_overlaps", first=other.first_day, last=other.last_day)
            raise FormInvalid({"first_day": fault})


def _substitutes(work: Work, actor: Person, person: Person, wish: AbsenceWish, days: tuple[date, date]) -> list[Person]:
    wanted = list(dict.fromkeys(one for one in wish.substitutes if one))
    if len(wanted) > MOST:
        raise FormInvalid({"substitutes": FieldError("too_many", max=MOST)})
    known = work.uow.people.some(wanted)
    for one in wanted:
        if one == person.id:
            raise FormInvalid({"substitutes": FieldError("substitute_self")})
        if one not in known:
            raise FormInvalid({"substitutes": FieldError("unknown_option")})
        if not policy.may_substitute(known[one], person, named_by=actor):
            raise FormInvalid({"substitutes": FieldError("substitute_without_rights", name=known[one].name)})
    _refuse_away(work, [known[one] for one in wanted], days)
    return [known[one] for one in wanted]


def _refuse_away(work: Work, named: list[Person], days: tuple[date, date]) -> None:
    """Refuse somebody who is away on a working day on which nobody else of those named is at work."""
    away = [one for one in work.uow.absences.of([one.id for one in named], days[0]) if one.overlaps(*days)]
    for own in away:
        both = each_day(max(own.first_day, days[0]), min(own.last_day, days[1]))
        if working_spans(day for day in both if len({one.person_id for one in away if one.covers(day)}) == len(named)):
            name = next(one.name for one in named if one.id == own.person_id)
            facts = {"name": name, "first": own.first_day, "last": own.last_day}
            raise FormInvalid({"substitutes": FieldError("substitute_away", **facts)})


def _tell(work: Work, person: Person, told: list[Person], made: Absence, kind: str = "substitute_named") -> None:
    facts = {"name": person.name, "first": made.first_day.isoformat(), "last": made.last_day.isoformat()}
    others = [one for one in told if work.actor is None or one.id != work.actor.id]
    if rows := messages(work, others, kind, facts=facts):
        work.uow.notifications.add(rows)
