"""Visits: one for each time that a task, a stage, a wait or a whole case was entered, and whose time passed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import floor, log


class Clock(StrEnum):
    """Whose time passes: every moment of a visit belongs to exactly one of these (I23)."""

    WORK = "work"
    """Own work: somebody has it, and it is not on hold."""
    QUEUE = "queue"
    """Own queue: nobody has it."""
    PARTY = "party"
    """Another organisation."""
    CLIENT = "client"
    MEETING = "meeting"
    """The date of a meeting."""
    PLANNED = "planned"
    """A date that was agreed: a timer of the chart, a follow-up."""


CLOCKS = tuple(Clock)
"""From the most own to the least: of several that run at once, the first one of these has the time."""


class VisitKind(StrEnum):
    """What was entered."""

    TASK = "task"
    STAGE = "stage"
    WAIT = "wait"
    """A catching event on the chart's path: a timer, or a message of somebody else."""
    CASE = "case"


class Left(StrEnum):
    """How a visit ended."""

    OPEN = ""
    DONE = "done"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    """Done or begun by a step that was taken back."""
    MOVED = "moved"
    """The case goes on elsewhere: in another region, by another path, at another place of the chart."""


@dataclass(slots=True)
class Visit:
    """One visit. The projection changes those that are open in place; nobody else changes any.

    Times of clocks are whole seconds up to `clock_since` while it is open; together they are its span.
    """

    id: str
    """The id of the task or of the case, where it is one of those."""
    region: str
    kind: VisitKind
    instance_id: str
    case_id: str | None
    definition: str
    """Key of the instance's chart: the path."""
    version_id: str
    element: str
    """The code of a stage; empty for a case."""
    stage: str
    lane: str
    group: str
    organisation: str
    """Party whose work it is; empty: the region's own."""
    entered: datetime
    entered_on: date
    """The day in Finland, as `left_on`."""
    clock: Clock
    clock_since: datetime
    work_s: int = 0
    queue_s: int = 0
    client_s: int = 0
    party_s: int = 0
    meeting_s: int = 0
    planned_s: int = 0
    due: datetime | None = None
    round: int = 1
    """It is the n-th visit of that element in that instance."""
    rework: bool = False
    """It was entered because a step was undone or returned."""
    assigned: bool = False
    """Somebody has it (of open tasks)."""
    waits: str = ""
    """The clock of a step at which somebody else's time passes, as the chart says; empty: nobody else's."""
    opened_on: date | None = None
    """Of a stage: the day on which its case was opened; it never changes."""
    left: datetime | None = None
    left_on: date | None = None
    how: Left = Left.OPEN
    span_s: int = 0
    """Calendar seconds, known when it has ended."""
    worked_s: int = 0
    """Seconds of Finnish working time, known when it has ended."""
    late: bool = False
    """It ended after it was due; of an open one, compare `due` with now."""


DayChange = tuple[str, VisitKind, str, date, tuple[int, ...]]
"""Definition, kind, element, day, and what is added in the order of `COUNTED`; a correction subtracts."""
HistogramChange = tuple[str, VisitKind, str, date, str, tuple[int, ...]]
"""Definition, kind, element, the day on which it was done, measure (of `MEASURED`), and what is added to its buckets as
`packed` gives it; a correction subtracts."""
MEASURED = ("span", "worked")
"""What histograms are of: all seconds, seconds of working time."""
COUNTED = (
    "entered",
    "left",
    "withdrawn",
    "late",
    "rework",
    "span_s",
    "worked_s",
    "work_s",
    "queue_s",
    "client_s",
    "party_s",
    "meeting_s",
    "planned_s",
)
"""`left` are those that were done, `withdrawn` those that ended otherwise; `late` and the seconds are of those done, on
the day on which they were; `rework` is of those entered."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What one transaction adds to the figures of a region; the ticker adds many of them up."""

    region: str
    at: datetime
    days: Sequence[DayChange] = ()
    buckets: Sequence[HistogramChange] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not self.days and not self.buckets


SCALE = 16
"""Buckets of a histogram for each factor e of time: a value is known within 3.2 %."""


def bucket_of(seconds: int) -> int:
    """Give the bucket of a duration: floor(16 ln(1 + s)); one below nothing counts as nothing."""
    return floor(SCALE * log(1 + seconds)) if seconds > 0 else 0


def packed(counts: Mapping[int, int]) -> tuple[int, ...]:
    """Give a histogram as bucket, how many, bucket, how many, in the order of the buckets, without what is nothing."""
    return tuple(number for bucket in sorted(counts) if counts[bucket] for number in (bucket, counts[bucket]))


def unpack_into(counts: dict[int, int], pairs: Sequence[int], sign: int = 1) -> None:
    """Add what `packed` gave to a histogram, or with -1 subtract it."""
    numbers = iter(pairs)
    for bucket, n in zip(numbers, numbers, strict=True):
        counts[bucket] = counts.get(bucket, 0) + sign * n
