"""What the indicators of the documents (docs/indicators.md) are computed of: nothing here tells who a client is."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.model.figures import Measure

DAY_SECONDS = {Measure.CALENDAR: 24 * 3600.0, Measure.WORKING: 8 * 3600.0}


def calendar_seconds(since: datetime, until: datetime) -> float:
    """Give all seconds between two moments."""
    return (until - since).total_seconds()


@dataclass(frozen=True, slots=True)
class Fact:
    """A domain event that holds: one that was taken back is not among the facts."""

    name: str
    at: datetime
    day: date
    """The Finnish day of `at`."""
    instance_id: str
    case_id: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    region: str = ""
    """Where it happened: a case that has moved counts in each region by what happened there."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What indicators know of a case: no client, no key."""

    id: str
    definition: str
    opened: date
    closed: date | None = None
    outcome: str = ""
    stage: str = ""
    """Where it stands, or stood at its end."""
    cuts: Mapping[str, str] = field(default_factory=dict)
    """Its codes by the name of the dimension."""

    def is_open(self, day: date) -> bool:
        """Tell whether the case was open at the end of a day."""
        return self.opened <= day and (self.closed is None or self.closed > day)


@dataclass(frozen=True, slots=True)
class Held:
    """A case manager of a case, for so long; who it is is a number that means nothing elsewhere."""

    case_id: str
    holder: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Consented:
    """A consent of a client for one party."""

    case_id: str
    given: date
    valid_until: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of a case that was held."""

    case_id: str | None
    day: date
    kind: str
    client_present: bool | None
    attendance: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a series: planned, held or cancelled, and what its agenda had."""

    series: str
    day: date
    held: bool
    capacity: int
    """Minutes."""
    used: int
    """Minutes of what was handled."""
    handled: int
    """Consultations handled."""
    seats: Sequence[str] = ()
    """Roles that the region plans for it."""
    attendance: Collection[str] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of a self-assessment or a health check."""

    case_id: str
    kind: str
    value: int
    day: date


@dataclass(frozen=True, slots=True)
class Served:
    """What happened to a service of a case."""

    case_id: str
    service: str
    status: str
    day: date


@dataclass(frozen=True, slots=True)
class Deviated:
    """A decision that a table proposed and a person made."""

    decision: str
    day: date
    deviates: bool
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Lying:
    """A task: when it lay where."""

    lane: str
    stage: str
    opened: date
    closed: date | None = None
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A visit of a stage, by whose time it was; `left` is None while it goes on."""

    stage: str
    left: date | None
    seconds: Mapping[str, float] = field(default_factory=dict)
    """By clock: work, queue, client, party, meeting, planned."""
    case_id: str | None = None
    worked: float = 0.0
    """Seconds of Finnish working time between its beginning and its end, whosever they were."""

    @property
    def total(self) -> float:
        """Give the whole span in calendar seconds."""
        return sum(self.seconds.values())

    def length(self, measure: Measure) -> float:
        """Give how long it took, in seconds of the measure."""
        return self.worked if measure is Measure.WORKING else self.total


@dataclass(frozen=True, slots=True)
class Told:
    """What a closed round of a survey may tell: how many gave an answer to a question."""

    survey: str
    day: date
    question: str
    answer: str
    count: int
    language: str = ""
    """Of those who answered, where the region cuts its results so; empty: all of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many surveys went out and came back on a day, by kind and channel."""

    day: date
    kind: str
    channel: str
    answered: bool


@dataclass(frozen=True, slots=True)
class External:
    """A figure from elsewhere, entered with its source."""

    indicator: str
    kind: str
    month: date
    """The first day of the month that it tells of."""
    value: float
    source: str = ""
    cut: str = ""
    """Site or service, where the figure is of one."""
    id: str = ""
    region: str = ""
    entered_at: datetime | None = None
    entered_by: str | None = None
    entered_by_name: str = ""


@dataclass(frozen=True, slots=True)
class FigureWish:
    """A figure from elsewhere as it was typed."""

    region: str
    indicator: str
    kind: str
    month: str
    value: str
    source: str
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """All that the indicators of one region and period are computed of; what an indicator does not need is empty."""

    region: str
    since: date
    until: date
    at: datetime
    today: date
    facts: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    """By name, oldest first."""
    cases: Mapping[str, KnownCase] = field(default_factory=dict)
    managers: Sequence[Held] = ()
    consents: Sequence[Consented] = ()
    meetings: Sequence[HeldMeeting] = ()
    sittings: Sequence[Sitting] = ()
    measured: Sequence[Measured] = ()
    services: Sequence[Served] = ()
    decisions: Sequence[Deviated] = ()
    tasks: Sequence[Lying] = ()
    spans: Sequence[Span] = ()
    told: Sequence[Told] = ()
    asked: Sequence[Asked] = ()
    external: Sequence[External] = ()
    returned: Mapping[str, date] = field(default_factory=dict)
    """Case that ended -> the day on which its client came back."""
    moved_last: Mapping[str, date] = field(default_factory=dict)
    """Open case -> the day of its last event."""
    deviations: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Case -> kinds of what left the drawn path."""
    doctor_minutes: int | None = None
    """The doctor's time in a month, where the region has agreed on it."""
    notices: Sequence[tuple[date, date | None]] = ()
    """Withdrawals of consent: begun, and all parties told."""
    measure: Measure = Measure.CALENDAR
    """What waits count."""
    seconds: Callable[[datetime, datetime], float] = calendar_seconds
    """From one moment to another, in that measure."""

    @property
    def day(self) -> float:
        """Give the seconds of a day in the measure."""
        return DAY_SECONDS[self.measure]
