"""How cases flow: what comes, what ends, what is open, and how old it is. Figures of many, never of one client."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.model.figures import Histogram, Scope
from engine.model.process_marks import ProcessMark


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDay:
    """One local day of a process."""

    day: date
    arrived: int = 0
    """Cases that were opened."""
    ended: int = 0
    """Cases that were done."""
    withdrawn: int = 0
    """Cases that ended otherwise: stopped, taken back, moved to another region or path."""
    open: int = 0
    """Cases open at the end of the day."""
    stages: Mapping[str, int] = field(default_factory=dict)
    """Of those, how many stood in each stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowWeek:
    """One week of a process."""

    monday: date
    arrived: int = 0
    ended: int = 0
    withdrawn: int = 0
    open: int = 0
    """At its end, or at the end of the period."""
    whole: bool = True
    """False: the period has only some of its days, and it is compared with no other week."""

    @property
    def left(self) -> int:
        """Give how many ended in any way: what came less these is by how much more is open."""
        return self.ended + self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class LittleCheck:
    """Little's law over a period: open = ended per day x days that a case takes.

    It holds in the long run whatever the process is like, where as much ends as comes and nothing is left lying.
    """

    days: int
    n: int
    """Cases that were done; fewer than FEWEST give no figure."""
    open_mean: float
    """Cases open at the end of a day, on average."""
    ended_per_day: float
    lead_days: float | None = None
    """Calendar days that those done took, on average."""
    expected: float | None = None
    """How many would be open by the law."""
    low: float | None = None
    """With 95 % chance as many at least: how many are done and how long they take is partly chance."""
    high: float | None = None
    """With 95 % chance as many at most."""
    ratio: float | None = None
    """open_mean over expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLine:
    """How old cases were when they went on from a stage, of those that ended in the period."""

    stage: str
    n: int
    p50: float | None = None
    """Days since the case was opened; None where n is below FEWEST."""
    p85: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeDot:
    """Open cases of one age in one stage."""

    stage: str
    days: int
    """Since the case was opened."""
    n: int = 1
    past: bool = False
    """Older than 85 % of those that have ended were when they went on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneQueue:
    """The open tasks of one lane (I24)."""

    lane: str
    organisation: str = ""
    open: int = 0
    unassigned: int = 0
    late: int = 0
    oldest: datetime | None = None
    arrived_week: float | None = None
    """Tasks that came in a week, on average over the period; None in a period shorter than a week."""
    ended_week: float | None = None

    @property
    def growth(self) -> float | None:
        """Give by how many the queue grows in a week."""
        if self.arrived_week is None or self.ended_week is None:
            return None
        return self.arrived_week - self.ended_week


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFigures:
    """Everything that the page of flow shows."""

    scope: Scope
    at: datetime
    stages: Mapping[str, str] = field(default_factory=dict)
    """Names of the stages in the reader's language, by code, in their order."""
    days: Sequence[FlowDay] = ()
    weeks: Sequence[FlowWeek] = ()
    little: LittleCheck
    lead: Histogram
    p50: float | None = None
    """Seconds of the scope's measure, of the cases done in the period; None where they are fewer than FEWEST."""
    p85: float | None = None
    p95: float | None = None
    lines: Sequence[AgeLine] = ()
    """In the order of the stages."""
    dots: Sequence[AgeDot] = ()
    passed: int = 0
    """Ended cases that the lines are of: the newest ones, where there are very many."""
    lanes: Sequence[LaneQueue] = ()
    marks: Sequence[ProcessMark] = ()

    @property
    def past(self) -> int:
        """Give how many open cases are past their line."""
        return sum(dot.n for dot in self.dots if dot.past)

    def past_in(self, line: AgeLine) -> int | None:
        """Give how many open cases of the line's stage are past it; None: there are some, and nothing to compare."""
        mine = [dot for dot in self.dots if dot.stage == line.stage]
        if mine and line.p85 is None:
            return None
        return sum(dot.n for dot in mine if dot.past)

    @property
    def open(self) -> int:
        """Give how many cases are open at the end of the period."""
        return self.days[-1].open if self.days else 0
