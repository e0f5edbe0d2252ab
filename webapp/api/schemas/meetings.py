"""Series of meetings, their meetings and agendas."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from engine.model.meeting_screens import (
    Added,
    AgendaRow,
    AgendaWish,
    Closing,
    DoctorMonth,
    ItemOutcome,
    MeetingPlan,
    OccurrencePage,
    OccurrenceRow,
    SeriesView,
)
from engine.model.meetings import Occurrence
from webapp.api.schemas.base import Answer, Body, Line, Word


class PlannedMeeting(Answer):
    """A meeting of a series."""

    id: str
    region: str
    series: str
    name: str
    kind: str
    starts_at: datetime
    minutes: int
    place: str
    status: str = Field(description="`planned`, `held` or `cancelled`.")
    capacity: int = Field(description="Minutes of the agenda.")
    used: int = Field(description="Minutes that the agenda holds.")
    attendance: list[str] = Field(description="Seats that were taken.")
    lasted: int | None = Field(description="Minutes it took; null until it is closed.")


class MeetingSeries(Answer):
    """A series of meetings: what comes, and when the next place is free."""

    region: str
    key: str
    name: str
    kind: str = Field(description="`consultation_team`, `doctor_reception`, `doctor_in_team` or `work_meeting`.")
    source: str = Field(description="Where the series is documented.")
    default: bool = Field(description="No document states it.")
    minutes: int
    item_minutes: int = Field(description="What an item takes when nobody says it.")
    seats: list[str]
    waiting: int = Field(description="Consultations in the queue.")
    next_place: str | None = Field(description="Id of the meeting where an item finds room after all that waits.")
    coming: list[PlannedMeeting]


class DoctorTime(Answer):
    """The doctor's time in one month of a region."""

    region: str
    month: date = Field(description="Its first day.")
    planned: int = Field(description="Minutes: used and booked.")
    used: int = Field(description="On the agendas of meetings that were held with a doctor.")
    booked: int = Field(description="On the agendas of meetings to come, or that nobody has closed.")
    free: int = Field(description="Free on the agendas of meetings to come.")
    agreed: int = Field(description="Minutes; statements come on top.")


class Resource(Answer):
    """A network that meets beside the cases, or material for the people of a region."""

    region: str
    kind: str = Field(description="`network` or `material`.")
    name: str
    meets: date | None = Field(description="Day of a meeting that the document announces.")
    address: str
    source: str


class MeetingPlanAnswer(Answer):
    """The series of the person's regions, the doctor's time, networks and materials."""

    series: list[MeetingSeries]
    doctor: list[DoctorTime]
    resources: list[Resource]


class Item(Answer):
    """An item of an agenda."""

    id: str
    meeting: str
    kind: str = Field(description="`consultation`, `team` or `other`.")
    status: str = Field(description="`open`, `handled`, `carried` or `removed`.")
    title: str
    minutes: int
    carried: int = Field(description="How often it was moved to a later meeting.")
    consultation: str | None
    case: str | None = Field(description="Key of its case, where the person may know it.")
    notes: str
    reason: str = Field(description="Why it is on a full agenda.")


class AddedItem(Answer):
    """An item that was put on an agenda."""

    id: str
    meeting: str
    minutes: int


class Agenda(Answer):
    """A meeting with its agenda and what waits for it."""

    meeting: PlannedMeeting
    items: list[Item]
    queue: list[str] = Field(description="Consultations that wait for a place and that the person may see.")


class NewItem(Body):
    """What is put on an agenda: a consultation, a case, or a matter with a title."""

    consultation: Word | None = None
    case: Word | None = None
    title: Line | None = None
    minutes: int | None = None
    reason: str | None = Field(None, max_length=1000, description="The leader's reason to exceed a full agenda.")


class Outcome(Body):
    """What became of an item."""

    item: Word
    outcome: Literal["handled", "carried"]
    notes: str | None = Field(None, max_length=4000)


class HeldMeeting(Body):
    """How a meeting was held."""

    attendance: list[Line] = Field(description="Seats that were taken, as the series names them.")
    lasted: int = Field(description="Minutes.")
    items: list[Outcome] = Field(description="One for each open item.")


class MeetingTime(Body):
    """When a meeting begins."""

    starts_at: AwareDatetime = Field(strict=False)


class Direction(Body):
    """Which way an item moves."""

    direction: Literal["up", "down"]


class CarriedOver(Answer):
    """Where an item was carried over."""

    meeting: str | None = Field(description="Null: no later meeting has room, the consultation is in the queue again.")


def plan_of(plan: MeetingPlan) -> MeetingPlanAnswer:
    """Give the series."""
    return MeetingPlanAnswer(
        series=[_series(one) for one in plan.series],
        doctor=[_doctor(one) for one in plan.doctor],
        resources=[Resource(**asdict(one)) for one in plan.resources],
    )


def agenda_of(page: OccurrencePage) -> Agenda:
    """Give a meeting with its agenda."""
    return Agenda(
        meeting=_row(page.row),
        items=[_item(row) for row in page.items],
        queue=[one.instance_id for one in page.queue],
    )


def meeting_of(one: Occurrence, name: str = "") -> PlannedMeeting:
    """Give a meeting that was just opened or changed."""
    return _row(OccurrenceRow(one, name))


def added_of(added: Added) -> AddedItem:
    """Give what was put on an agenda."""
    return AddedItem(id=added.item_id, meeting=added.occurrence_id, minutes=added.minutes)


def wish_of(body: NewItem) -> AgendaWish:
    """Give what is asked to be put on an agenda."""
    return AgendaWish(body.consultation or "", body.case or "", body.title or "", body.minutes, body.reason or "")


def closing_of(body: HeldMeeting) -> Closing:
    """Give how a meeting was held."""
    outcomes = {one.item: ItemOutcome(one.outcome == "handled", one.notes or "") for one in body.items}
    return Closing(body.attendance, body.lasted, outcomes)


def _series(one: SeriesView) -> MeetingSeries:
    return MeetingSeries(
        region=one.region,
        key=one.key,
        name=one.name,
        kind=one.kind,
        source=one.source,
        default=one.is_default,
        minutes=one.minutes,
        item_minutes=one.item_minutes,
        seats=[role for role, _label in one.seats],
        waiting=one.waiting,
        next_place=one.next_place.occurrence.id if one.next_place else None,
        coming=[_row(row) for row in one.coming],
    )


def _doctor(one: DoctorMonth) -> DoctorTime:
    return DoctorTime(
        region=one.region,
        month=one.month,
        planned=one.planned,
        used=one.used,
        booked=one.booked,
        free=one.free,
        agreed=one.limit,
    )


def _item(row: AgendaRow) -> Item:
    item = row.item
    return Item(
        id=item.id,
        meeting=item.occurrence_id,
        kind=item.kind.value,
        status=item.status.value,
        title=item.title,
        minutes=item.minutes,
        carried=item.carried,
        consultation=item.instance_id,
        case=row.case_key or None,
        notes=item.notes,
        reason=item.reason,
    )


def _row(row: OccurrenceRow) -> PlannedMeeting:
    one = row.occurrence
    return PlannedMeeting(
        id=one.id,
        region=one.region,
        series=one.series,
        name=row.name,
        kind=one.kind,
        starts_at=one.starts_at,
        minutes=one.minutes,
        place=one.place,
        status=one.status.value,
        capacity=one.capacity,
        used=row.used,
        attendance=list(one.attendance),
        lasted=one.lasted,
    )
