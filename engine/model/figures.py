"""What the dashboard shows: figures of visits, never of one client (docs/analytics.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from engine.model.passed_over import PassedOver

FEWEST = 5
"""A value computed from fewer visits than this is None; how many there were is told."""


class Measure(StrEnum):
    """What a duration counts."""

    CALENDAR = "calendar"
    """All time that passed."""
    WORKING = "working"
    """The hours of Finnish working days only."""


class Why(StrEnum):
    """What makes a step a bottleneck: the work itself, or what its time is spent waiting for."""

    SLOW = "slow"
    QUEUE = "queue"
    CLIENT = "client"
    PARTY = "party"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a reader asks for: one region, both days of the period included; an empty or zero field limits nothing."""

    region: str
    since: date
    until: date
    definition: str = ""
    """Key of a chart: the path."""
    measure: Measure = Measure.CALENDAR
    unit: str = ""
    """Code of a health station or unit (`terveysasema`)."""
    source: str = ""
    """Code of where the client came from (`lahde`)."""
    segment: str = ""
    language: str = ""
    municipality: str = ""
    version: int = 0
    """Number of a version of the definition."""

    @property
    def cuts(self) -> Mapping[str, str]:
        """Give the codes asked for, by the dimension of the case that they belong to."""
        asked = {
            "terveysasema": self.unit,
            "lahde": self.source,
            "segmentti": self.segment,
            "kieli": self.language,
            "kunta": self.municipality,
        }
        return {name: code for name, code in asked.items() if code}

    @property
    def is_common(self) -> bool:
        """Tell whether the rollups answer at once; else it is computed from the visits, in the background."""
        return not self.cuts and not self.version


@dataclass(frozen=True, slots=True)
class Clocks:
    """Mean seconds of one visit by whose time they were; together they are its whole span."""

    work: float = 0.0
    queue: float = 0.0
    client: float = 0.0
    party: float = 0.0
    meeting: float = 0.0
    planned: float = 0.0

    @property
    def total(self) -> float:
        """Give the whole span in seconds."""
        return self.work + self.queue + self.client + self.party + self.meeting + self.planned


@dataclass(frozen=True, slots=True)
class Target:
    """How long an element should take, in seconds of the measure that was asked for."""

    seconds: float
    amber: float
    """From here on it is nearly late."""
    documented: bool = False
    """True: nobody set it; it is the deadline that the chart gives the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigure:
    """The figures of a step, a wait, a stage or of whole cases; durations in seconds of the scope's measure.

    Quantiles are of the visits that were done in the period. What is open is as it is now, whatever the period.
    """

    kind: str
    """task, wait, stage, case."""
    element: str
    """Element of the chart; the code of a stage; empty for whole cases."""
    definition: str = ""
    """Empty where a figure is of several charts together."""
    name: str = ""
    """In the reader's language, by the newest version that has the element."""
    stage: str = ""
    lane: str = ""
    organisation: str = ""
    """Empty: the region's own."""
    n: int = 0
    """Visits that were done in the period; always told."""
    p50: float | None = None
    p85: float | None = None
    p90: float | None = None
    """None where `n` is below FEWEST, as are the other values."""
    exact: bool = False
    """False: quantiles are from buckets, within 3.2 %."""
    mean: Clocks | None = None
    """Always calendar seconds: what they are waited for does not keep office hours."""
    parties: Mapping[str, float] = field(default_factory=dict)
    """Of `mean.party`, the seconds of each organisation by its code; those of '' are of nobody knows whom."""
    late_share: float | None = None
    """0..1 of those done in the period, done after they were due; None of a stage, which is never due."""
    rework: int = 0
    """Visits begun in the period because the step was undone or returned to; of a stage, those of its tasks."""
    open: int = 0
    late: int = 0
    """Open now and past due; of a stage, the tasks that began while their case stood in it."""
    unassigned: int = 0
    """Open tasks that nobody has taken; of a stage, as those that are late."""
    oldest: datetime | None = None
    """When the longest open one began."""
    target: float | None = None
    """Seconds, in the scope's measure."""
    amber: float | None = None
    """Seconds from which it is nearly late."""
    heat: int = 0
    """0 no figure, 1..5 by p85 over target: below 0.5, 1, 1.5, 2, and from there on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """A step where cases lose time, and why (docs/analytics.md tells what counts)."""

    rank: int
    """From 1: the one that costs the most."""
    kind: str
    element: str
    definition: str = ""
    name: str = ""
    why: Why = Why.SLOW
    n: int = 0
    open: int = 0
    late: int = 0
    oldest: datetime | None = None
    p85: float | None = None
    """With open waits counted; None where too few ended to tell."""
    target: float | None = None
    """What it is compared with: its target, else its own earlier time."""
    excess: float = 0.0
    """Days that cases lose there in a month, beyond what they should take."""
    unit: str = ""
    """Code of the one station that is slow, where the others are not."""


@dataclass(frozen=True, slots=True)
class OpenAge:
    """Cases that have been in a stage since the same day."""

    stage: str
    age: float
    """Calendar seconds, of the first one of them."""
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFigures:
    """One answer: everything that a heat map and its table show."""

    scope: Scope
    at: datetime
    cases: int
    """Cases that ended in the period."""
    open_cases: int
    steps: Sequence[StepFigure] = ()
    """Tasks and waits, in the order of the chart's stages, then by name."""
    stages: Sequence[StepFigure] = ()
    case: StepFigure = field(default_factory=lambda: StepFigure(kind="case", element=""))
    bottlenecks: Sequence[Bottleneck] = ()
    passed_over: Sequence[PassedOver] = ()
    """The steps with a target that are no bottlenecks."""
    ages: Sequence[OpenAge] = ()
    """How long cases have been in the stages where they are now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVisit:
    """One thing that waits now. Its case is named to who may open the case or knows the task, and to nobody else."""

    id: str
    kind: str
    definition: str
    element: str
    name: str
    stage: str
    lane: str
    organisation: str
    entered: datetime
    age: float
    """Calendar seconds since it began."""
    clock: str
    """Whose time runs now: a value of engine.model.visits.Clock."""
    clock_since: datetime | None = None
    due: datetime | None = None
    late: bool = False
    assigned: bool = False
    round: int = 1
    case_id: str = ""
    """Empty: the reader may not open the case, or there is none."""
    case_key: str = ""
    """Its number, also where the reader knows only the task, which tells it; empty: they may not know it."""
    task_id: str = ""
    """Empty: the reader may not know of the task, or it is no task."""
    awaited: str = ""
    """Code of the organisation whose time runs; empty: it is no organisation's, or nobody said whose."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Some of what is open now, and how much there is."""

    items: Sequence[OpenVisit]
    by_clock: Mapping[str, tuple[int, int]]
    """By whose time runs: how many in all, and how many of them are late."""
    next_cursor: str = ""
    """Empty: these are the last."""
    by_party: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Those that wait for another organisation, likewise, by its code; '' where nobody said which."""

    @property
    def total(self) -> int:
        """How many are open in all."""
        return sum(count for count, _late in self.by_clock.values())


class DayCount(NamedTuple):
    """What began and ended on one local day at one element."""

    day: date
    kind: str
    element: str
    definition: str = ""
    """Empty where several charts are counted together."""
    entered: int = 0
    left: int = 0
    """Done."""
    withdrawn: int = 0
    """Ended without being done: withdrawn, taken back, moved away."""
    late: int = 0
    rework: int = 0
    span_s: int = 0
    """Seconds of those that left that day, together; likewise below."""
    worked_s: int = 0
    work_s: int = 0
    queue_s: int = 0
    client_s: int = 0
    party_s: int = 0
    meeting_s: int = 0
    planned_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How many visits took how long: counts by bucket (engine.analytics.buckets tells the seconds of each)."""

    measure: Measure = Measure.CALENDAR
    counts: Mapping[int, int] = field(default_factory=dict)
    """Empty where `n` is below FEWEST."""
    n: int = 0
