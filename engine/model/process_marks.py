"""Marks on the timeline of a process: what was done about a step, and what came by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.model.worklists import RowResult


class MarkKind(StrEnum):
    """What happened; the last two are never written: they are known from elsewhere."""

    REASSIGN = "reassign"
    """Tasks were given to somebody else."""
    PRIORITY = "priority"
    """Tasks were made more urgent."""
    REMIND = "remind"
    """Those who have the tasks were reminded."""
    MEETING = "meeting"
    """An extra meeting was convened."""
    TARGET = "target"
    """The step got another target."""
    NOTE = "note"
    """Something that was done elsewhere, in words."""
    VERSION = "version"
    """A version of the chart was published."""
    HOLIDAY = "holiday"
    """A public holiday on a weekday."""


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """One mark."""

    id: str
    """Empty for what came by itself."""
    region: str
    kind: MarkKind
    at: datetime
    definition: str = ""
    """Key of a path's chart; empty: it concerns all of the region."""
    element: str = ""
    """Empty: the whole path."""
    count: int = 0
    """How many tasks it was done to."""
    by_id: str = ""
    by_name: str = ""
    note: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    """number of a version, name of a holiday, days of a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAct:
    """What is done to several open tasks of a step."""

    kind: MarkKind
    """REASSIGN, PRIORITY or REMIND."""
    person_id: str = ""
    priority: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepActed:
    """What became of it: a result per task, and the mark; no mark where nothing was done."""

    rows: tuple[RowResult, ...]
    mark: ProcessMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The median of a time with the interval in which the true one is with 95 % certainty, in seconds."""

    n: int
    p50: float | None = None
    """None where there are too few to tell."""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """A step before and after a mark, over windows of equal length."""

    mark: ProcessMark
    days: int
    """Length of each window; the longest is that of LONGEST_WINDOW, else as long as since the mark."""
    before: Middle
    after: Middle
    enough: bool
    """False: too few to compare yet."""
    changed: bool = False
    """True: the intervals of the two medians do not touch."""
    others: tuple[ProcessMark, ...] = ()
    """What else happened within the windows, and may be why."""
