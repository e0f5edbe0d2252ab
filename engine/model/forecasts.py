"""When something will be done, as far as the process's own history tells; how such forecasts would have done before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.model.figures import Scope

SHARES = (0.5, 0.85, 0.95)
"""A forecast names the days by which it is done with these chances."""
LEAST_ENDED = 20
"""Fewer ended cases than this are too little history for a forecast (oletus)."""
LEAST_WEEKS = 8
"""Fewer whole weeks than this are too little history for the forecast of a queue (oletus)."""
WEEKS_AHEAD = 26
"""So far what-if is played."""


@dataclass(frozen=True, slots=True)
class CaseCourse:
    """One case with the stages it stood in."""

    id: str
    opened: datetime
    ended: datetime | None
    """When it was done; None while it is open."""
    stages: Sequence[tuple[str, datetime]]
    """(stage, when it came there), in order."""


@dataclass(frozen=True, slots=True)
class StageSpan:
    """One stay of a case in a stage, in days since some beginning common to all."""

    case: str
    stage: str
    entered: float
    left: float | None = None
    """None: it stands there still."""
    next: str = ""
    """The stage after it; empty: the case ended."""


@dataclass(frozen=True, slots=True)
class Within:
    """A forecast number with the interval in which it would lie with 90 % chance, had the history been another one."""

    days: float
    low: float
    high: float | None
    """None: the history is too short to tell how late it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """By when something is done: days from now with the chances of SHARES."""

    n: int
    """What the history has: ended cases, or whole weeks of a queue."""
    p50: Within | None = None
    """None: too little history, or too many are open still to tell."""
    p85: Within | None = None
    p95: Within | None = None

    @property
    def known(self) -> bool:
        """Tell whether there is anything to say."""
        return self.p50 is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """How the same forecast would have done on past days, with no more than was known then."""

    moments: Sequence[date] = ()
    n: int = 0
    """Forecasts whose day of 85 % chance has passed since: their outcome is known."""
    within_85: int = 0
    """Of those, how many were done by that day."""
    within_50: int = 0
    """How many were done by the day of 50 % chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseForecast:
    """When one case will be done."""

    key: str
    stage: str
    since: datetime
    """When it came to the stage."""
    outlook: Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What is changed in thought: nothing, by default."""

    arrivals: int = 0
    """Per cent more that come; below zero: fewer."""
    closed: int = 0
    """Weeks from now in which nothing is done."""
    more: int = 0
    """Workers more; below zero: fewer."""
    workers: int = 1
    """Workers now, whom the history's pace is of."""

    @property
    def changes(self) -> bool:
        """Tell whether anything is changed."""
        return bool(self.arrivals or self.closed or self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueWeek:
    """A queue at the end of a week to come."""

    week: int
    """1: the coming one."""
    p15: int
    p50: int
    p85: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueForecast:
    """A queue that goes on as it has, or with something changed."""

    waiting: int
    cleared: Outlook
    """When all that waits now is done, whatever comes after it."""
    weeks: Sequence[QueueWeek] = ()
    what_if: WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChoice:
    """A queue that can be asked about."""

    code: str
    """`cases`, `stage:<stage>` or `lane:<lane>`."""
    name: str = ""
    """Of the stage or the lane, in the reader's language; empty for all cases."""
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecasts:
    """Everything that the page of forecasts shows."""

    scope: Scope
    at: datetime
    ended: int
    """Cases of the history that have ended."""
    stages: Mapping[str, str] = field(default_factory=dict)
    """Names of the stages in the reader's language, by code."""
    sampled: bool = False
    """The history is a sample: all would take too long and say the same."""
    queues: Sequence[QueueChoice] = ()
    queue: str = ""
    today: QueueForecast | None = None
    """None: too little history."""
    history_weeks: int = 0
    changed: QueueForecast | None = None
    """With what is changed; None when nothing is."""
    case: CaseForecast | None = None
    backtest: Backtest
