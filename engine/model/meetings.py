"""Meetings as capacity: occurrences of a series, their agendas in minutes, and addresses of calendars."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OccurrenceStatus(StrEnum):
    """Where a meeting of a series is in its life."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class ItemStatus(StrEnum):
    """What became of an item of an agenda."""

    OPEN = "open"
    HANDLED = "handled"
    CARRIED = "carried"
    """Moved on to a later meeting, or back to the queue."""
    REMOVED = "removed"


class ItemKind(StrEnum):
    """What an item is about."""

    CONSULTATION = "consultation"
    TEAM = "team"
    """A client's matter with the client's own case: a support team, a reception."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a series, opened ahead by the series' rule or convened by a person."""

    id: str
    region: str
    series: str
    kind: str
    starts_at: datetime
    minutes: int
    capacity: int
    """Minutes of the agenda."""
    status: OccurrenceStatus
    changed_at: datetime
    planned_on: date | None = None
    """Day of the series' rule; None when a person convened it."""
    moved: bool = False
    """A person has moved it: the rule does not move it any more."""
    sequence: int = 0
    """Counts the changes that calendars must see (RFC 5545, SEQUENCE)."""
    place: str = ""
    attendance: tuple[str, ...] = ()
    """Seats that were taken, by their roles."""
    lasted: int | None = None
    """Minutes it took; None until it is closed."""
    closed_by: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda; `title`, `notes` and `reason` are kept encrypted."""

    id: str
    region: str
    occurrence_id: str
    position: int
    kind: ItemKind
    minutes: int
    status: ItemStatus
    added_by: str | None
    added_at: datetime
    instance_id: str | None = None
    """The consultation's instance."""
    case_id: str | None = None
    carried: int = 0
    """How often it has been moved to a later meeting (T15)."""
    title: str = ""
    notes: str = ""
    reason: str = ""
    """Why the leader put it on a full agenda; empty when it had room."""

    @property
    def counts(self) -> bool:
        """Tell whether the item takes of the agenda's minutes."""
        return self.status in (ItemStatus.OPEN, ItemStatus.HANDLED)


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """A secret address of a calendar; of the secret only a hash is kept."""

    id: str
    person_id: str
    created_at: datetime
    region: str = ""
    """Empty: all series in which the person sits."""
    series: str = ""
    last_used_at: datetime | None = None
