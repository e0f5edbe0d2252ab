"""How much there is room for: case managers, agendas, the doctor's hours, and what one more hour would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.model.caseload import CaseloadTable
from engine.model.figures import FEWEST, Scope
from engine.model.meeting_screens import DoctorMonth

HOUR_MINUTES = 60
FULL = 0.8
"""Agendas of which less than this share was used had room for what waited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUse:
    """One meeting of a series, held or coming, and the minutes of its agenda."""

    starts_at: datetime
    used: int
    capacity: int
    held: bool = False
    """False: it is to come, or nobody has closed it."""


@dataclass(frozen=True, slots=True)
class ConsultationPace:
    """How many consultations came and went in the period, and how many of them took of an agenda."""

    asked: int = 0
    left: int = 0
    """Those that ended, answered or not."""
    answered: int = 0
    in_meeting: int = 0
    """Of those answered, the ones that a meeting handled from its agenda; the others were answered between meetings."""
    minutes: int = 0
    """What these took of the agendas, together."""

    @property
    def is_told(self) -> bool:
        """Tell whether enough were answered to say how many need an agenda: of fewer than five nothing is told."""
        return self.answered >= FEWEST and (not self.in_meeting or self.in_meeting >= FEWEST)

    @property
    def growth(self) -> int:
        """Give by how many consultations there are more open at the end of the period than at its beginning."""
        return self.asked - self.left

    @property
    def item_minutes(self) -> float:
        """Give the mean minutes of those that a meeting handled."""
        return self.minutes / self.in_meeting if self.in_meeting else 0.0

    def needs(self, consultations: int) -> float:
        """Give the minutes of agenda that so many consultations need, if they are like those answered."""
        return consultations * self.minutes / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HourMore:
    """What one more hour of agenda in a month would do to a queue; minutes, and minutes a month.

    Only arithmetic of flows: it takes for given that as much is asked as in the period, that as many of it need an
    agenda as of what was answered, that every minute of an agenda can be used, and that the items fit one after the
    other.
    """

    waiting: float
    """What of the queue needs an agenda."""
    asked: float
    """What needs an agenda of what is asked for."""
    able: float
    """What agendas have for consultations."""
    months: float | None = None
    """Until the queue is gone; None: it grows."""
    months_more: float | None = None
    """The same with one hour more."""
    filled: float | None = None
    """Share of the agendas of the period's meetings that was used; None where none was held."""

    @property
    def use(self) -> float | None:
        """Give the share of the agendas that what is asked takes; None without any agenda."""
        return self.asked / self.able if self.able else None

    @property
    def growth(self) -> float:
        """Give by how many minutes the queue grows in a month; below zero: it shrinks."""
        return self.asked - self.able

    @property
    def has_room(self) -> bool:
        """Tell whether the agendas of the period had room that nobody used."""
        return self.filled is not None and self.filled < FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCapacity:
    """One series of meetings."""

    key: str
    name: str
    kind: str
    item_minutes: int
    uses: Sequence[MeetingUse] = ()
    has_queue: bool = False
    """True: consultations wait for it."""
    waiting: int = 0
    """Consultations in the queue."""
    next_place: datetime | None = None
    """Where an item finds room after all that waits; None: in no meeting that is opened."""
    waits_days: int | None = None
    """Days of the calendar from today to that place: two meetings of one day are as far."""
    pace: ConsultationPace | None = None
    """None for series that no queue waits for, and for a period shorter than a month."""
    hour: HourMore | None = None
    """None as well where too few were answered to tell how many need an agenda, and where there is no agenda."""
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

    @property
    def is_held_elsewhere(self) -> bool:
        """Tell whether the queue waits for something else than the minutes of agendas: an hour more does not help it.

        So it is when none of it needs an agenda, when it does not shrink although agendas had room, and when it grew
        although they suffice for what needs them.
        """
        hour, pace = self.hour, self.pace
        if hour is None or pace is None or not self.waiting:
            return False
        if not hour.waiting:
            return True
        return (hour.has_room and (pace.growth > 0 or hour.months is None)) or (pace.growth > 0 >= hour.growth)


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
