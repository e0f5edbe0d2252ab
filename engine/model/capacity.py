"""How much there is room for: case managers, agendas, the doctor's hours, and what one more hour would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model.caseload import CaseloadTable
from engine.model.figures import Scope
from engine.model.meeting_screens import DoctorMonth

HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUse:
    """One meeting of a series, held or coming, and the minutes of its agenda."""

    starts_at: datetime
    used: int
    capacity: int
    held: bool = False
    """False: it is to come, or nobody has closed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourMore:
    """What one more hour of agenda in a month would do to a queue; minutes, and minutes a month.

    Only arithmetic of flows: it takes for given that as much is asked as in the period, that every minute of an agenda
    can be used, and that the items fit one after the other.
    """

    waiting: float
    asked: float
    able: float
    months: float | None = None
    """Until the queue is gone; None: it grows."""
    months_more: float | None = None
    """The same with one hour more."""

    @property
    def use(self) -> float | None:
        """Give the share of the agendas that what is asked takes; None without any agenda."""
        return self.asked / self.able if self.able else None

    @property
    def growth(self) -> float:
        """Give by how many minutes the queue grows in a month; below zero: it shrinks."""
        return self.asked - self.able


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCapacity:
    """One series of meetings."""

    key: str
    name: str
    kind: str
    item_minutes: int
    uses: Sequence[MeetingUse] = ()
    waiting: int = 0
    """Consultations in the queue."""
    next_place: datetime | None = None
    """Where an item finds room after all that waits; None: in no meeting that is opened."""
    waits_days: float | None = None
    """From now to that place."""
    asked: int = 0
    """Consultations asked for in the period."""
    hour: HourMore | None = None
    """None for series that no queue waits for, and for a period shorter than a month."""
    shares: bool = False
    """True: it shares its queue with other series; when there is room is told of them together."""

    @property
    def used(self) -> int:
        """Give the minutes taken of all agendas shown."""
        return sum(one.used for one in self.uses)

    @property
    def capacity(self) -> int:
        """Give the minutes of all agendas shown."""
        return sum(one.capacity for one in self.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityFigures:
    """Everything that the page of capacity shows."""

    scope: Scope
    at: datetime
    series: Sequence[SeriesCapacity] = ()
    shared: SeriesCapacity | None = None
    """The queue of several series together, where more than one takes consultations from it."""
    doctor: Sequence[DoctorMonth] = ()
    """By month; empty where nothing is agreed."""
    loads: CaseloadTable | None = None
    """None for who may not see what case managers carry."""
