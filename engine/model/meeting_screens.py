"""Values of the pages of meetings: what the reader may see, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.model.meetings import AgendaItem, Occurrence


@dataclass(frozen=True, slots=True)
class AgendaWish:
    """What a person asks to be put on an agenda: a consultation, a case, or a matter with a title."""

    instance_id: str = ""
    case_key: str = ""
    title: str = ""
    minutes: int | None = None
    """None: what the request expects, else what an item of the series takes."""
    reason: str = ""
    """The leader's reason to put it on a full agenda."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was put on an agenda: the part that never changes, kept for whoever asks again."""

    item_id: str
    occurrence_id: str
    minutes: int
    is_over: bool = False
    """The leader has put it on a full agenda."""


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one item in a meeting that is closed."""

    handled: bool
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """How a meeting was held: the seats that were taken, the minutes it took, and what became of its items by id."""

    attendance: Sequence[str]
    lasted: int | None
    outcomes: Mapping[str, ItemOutcome] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item of an agenda."""

    item: AgendaItem
    case_key: str = ""
    """Empty without a case, and for those who may not know it."""
    task_id: str = ""
    """The task in which the consultation is handled, where the reader may see it."""
    may_remove: bool = False


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One meeting with the minutes of its agenda."""

    occurrence: Occurrence
    name: str
    used: int = 0

    @property
    def free(self) -> int:
        """Give the minutes that are free; negative when the leader has confirmed more."""
        return self.occurrence.capacity - self.used


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A consultation that waits for a place on an agenda."""

    instance_id: str
    asked_at: datetime
    minutes: int
    title: str = ""
    has_case: bool = False


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series of meetings: what comes, and when the next place is free."""

    region: str
    key: str
    name: str
    kind: str
    source: str
    is_default: bool
    minutes: int
    item_minutes: int
    seats: Sequence[tuple[str, str]]
    """(role as it is kept, role in the reader's language)."""
    coming: Sequence[OccurrenceRow] = ()
    waiting: int = 0
    """Consultations in the region's queue."""
    next_place: OccurrenceRow | None = None
    """Where an item of `item_minutes` finds room after all that waits; None: in no meeting that is opened."""
    sits: bool = False
    leads: bool = False
    may_convene: bool = False


@dataclass(frozen=True, slots=True)
class DoctorMonth:
    """The doctor's time in meetings of one month of a region (T03); statements come beside it. Minutes."""

    region: str
    month: date
    limit: int
    """What is agreed for a month."""
    used: int = 0
    """What was on the agendas of meetings that were held with a doctor."""
    booked: int = 0
    """What is on the agendas of meetings to come, and of those that nobody has closed."""
    free: int = 0
    """What is free on the agendas of meetings to come."""

    @property
    def planned(self) -> int:
        """Give what is used and booked."""
        return self.used + self.booked


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A network that meets beside the cases, or material for the people of a region."""

    region: str
    kind: str
    """`network` or `material`."""
    name: str
    meets: date | None
    address: str
    source: str


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """The page of meetings."""

    series: Sequence[SeriesView]
    doctor: Sequence[DoctorMonth]
    resources: Sequence[ResourceView] = ()


@dataclass(frozen=True, slots=True)
class OccurrencePage:
    """Everything on the page of one meeting."""

    row: OccurrenceRow
    series: SeriesView
    items: Sequence[AgendaRow] = ()
    """In the order of the agenda; for those who do not sit in the series only what they have put there."""
    queue: Sequence[QueueRow] = ()
    may_add: bool = False


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar file and the tag of its content."""

    data: bytes
    tag: str
    filename: str
