"""When something will be done, as far as the process's own history tells; how such forecasts would have done before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.model.figures import Scope
from engine.model.flow import FlowWeek

SHARES = (0.5, 0.85, 0.95)
"""A forecast names the days by which it is done with these chances."""
LEAST_ENDED = 20
"""Fewer completions than this are too little history for a forecast: with twenty the pace is already by chance up to a
third too fast or too slow, with five it may be twice or half (oletus)."""
LEAST_LATER = 5
"""A case is forecast from those that stood in its stage at least as long; fewer than this tell nothing (oletus)."""
LEAST_WEEKS = 8
"""Fewer whole weeks than this are too little history for the forecast of a queue (oletus)."""
HORIZON_YEARS = 3
"""Further ahead than the history reaches back no day is named (oletus)."""
HORIZON_DAYS = HORIZON_YEARS * 365.25
WEEKS_AHEAD = 26
"""So far what-if is played."""


def is_beyond(days: float) -> bool:
    """Tell whether a day lies beyond the horizon."""
    return days > HORIZON_DAYS


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

    @property
    def is_beyond(self) -> bool:
        """Tell whether it lies beyond the horizon: then it is no day."""
        return is_beyond(self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """By when something is done: days from now with the chances of SHARES."""

    n: int
    """What the history has: ended cases, or whole weeks of a queue."""
    later: int | None = None
    """Of a case: how many went on from its stage later than it has stood there; fewer than LEAST_LATER tell no day."""
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
    workers: int | None = None
    """Workers now, whom the history's pace is of; None: as many as the period shows."""

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
class ForecastHistory:
    """What forecasts of a scope are played from: figures of many, with cases as numbers that mean nothing elsewhere."""

    scope: Scope
    at: datetime
    spans: Sequence[StageSpan] = ()
    sampled: bool = False
    """The history is a sample: all would take too long and say the same."""
    queues: Sequence[QueueChoice] = ()
    weeks: Mapping[str, Sequence[FlowWeek]] = field(default_factory=dict)
    """By the code of the queue."""
    workers: Mapping[str, int] = field(default_factory=dict)
    """By the code of the queue: how many people have done what it waits for."""
    stages: Mapping[str, str] = field(default_factory=dict)
    """Names of the stages in the reader's language, by code."""
    backtest: Backtest = Backtest()


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
    """Whole weeks of the period."""
    history_done: int = 0
    """How many left the queue in those weeks; fewer than LEAST_ENDED tell no pace."""
    workers: int = 0
    """How many people have done in the period what the queue waits for; 0: it cannot be told."""
    changed: QueueForecast | None = None
    """With what is changed; None when nothing is, and with too little history."""
    is_changed: bool = False
    """Something was changed in thought, whether or not it can be forecast."""
    case: CaseForecast | None = None
    backtest: Backtest
