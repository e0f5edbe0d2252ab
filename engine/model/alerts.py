"""Alerts on the figures of a region: what is watched, when it is told, and what has changed most in a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from engine.model import Role
from engine.model.figures import FEWEST
from engine.model.process_marks import Middle

EASE = 0.9
"""A raised alert is over once the value is at most this part of its limit: what hovers at the limit is told once."""


class AlertKind(StrEnum):
    """What is watched."""

    P85 = "p85"
    """Days in which 85 % of a step or of a stage were done."""
    LATE = "late"
    """Percent of a step that was done late."""
    QUEUE = "queue"
    """Tasks of a group that nobody has taken."""
    OLDEST = "oldest"
    """Days that the oldest of them has waited."""
    SILENT = "silent"
    """Open cases in which nothing has happened for the days of the window."""


OF_STEPS = frozenset({AlertKind.P85, AlertKind.LATE})
OF_GROUPS = frozenset({AlertKind.QUEUE, AlertKind.OLDEST})
RECEIVERS = (Role.MANAGER, Role.SUPERVISOR, Role.PROCESS_OWNER)
"""Roles of the region that may be told."""


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One thing that is watched in a region, and how it stands."""

    id: str
    region: str
    kind: AlertKind
    limit: int
    """Days, percent or a number, by the kind; more than this raises the alert."""
    window: int = 90
    """Days looked back at."""
    definition: str = ""
    """Key of a path; empty: all."""
    visit_kind: str = ""
    """`task` or `stage`, where a step or a stage is watched."""
    element: str = ""
    group: str = ""
    """Whose queue."""
    quiet_from: int = 17
    quiet_until: int = 7
    """Hours of the Finnish day between which nothing is told; the same hour twice: no quiet hours."""
    workdays: bool = True
    """Nothing is told on days off either."""
    told: tuple[str, ...] = ("manager",)
    made_by: str = ""
    made_at: datetime | None = None
    raised: bool = False
    since: datetime | None = None
    """When it was raised or resolved last."""
    value: float | None = None
    """As it was looked at last; None: too few to tell."""
    n: int = 0
    checked_at: datetime | None = None

    def is_quiet(self, here: datetime, is_workday: bool) -> bool:
        """Tell whether nothing is told at a Finnish moment."""
        if self.workdays and not is_workday:
            return True
        return _between(here.time(), self.quiet_from, self.quiet_until)

    def stands(self, value: float | None) -> bool:
        """Tell whether it is raised with this value: between the limit and the ease it stays as it was."""
        if value is None:
            return self.raised
        return value > self.limit * EASE if self.raised else value > self.limit


@dataclass(frozen=True, slots=True)
class AlertTurn:
    """That an alert was raised or resolved."""

    id: str
    region: str
    rule_id: str
    at: datetime
    raised: bool
    value: float
    n: int


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A rule with the name of what it watches, in the reader's language."""

    rule: AlertRule
    """One that was never looked at has the value of now; it is neither raised nor told before it is looked at."""
    name: str
    turns: Sequence[AlertTurn] = ()
    """Newest first."""
    next_at: datetime | None = None
    """From when on it may be looked at next."""
    rests: bool = False
    """Tells whether quiet hours or days off keep it from being looked at within its usual time."""


@dataclass(frozen=True, slots=True)
class AlertChoices:
    """What can be watched in a region: (key, name) each."""

    paths: Sequence[tuple[str, str]] = ()
    steps: Sequence[tuple[str, str]] = ()
    """`task:element` or `stage:key`."""
    groups: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class AlertPage:
    """The alerts of a region."""

    region: str
    regions: Sequence[str]
    rows: Sequence[AlertRow]
    choices: AlertChoices
    may_set: bool


@dataclass(frozen=True, slots=True)
class AlertWish:
    """What somebody wants to be watched."""

    region: str
    kind: str
    limit: str
    window: str = "90"
    definition: str = ""
    step: str = ""
    group: str = ""
    quiet_from: str = "17"
    quiet_until: str = "7"
    workdays: bool = True
    told: tuple[str, ...] = ("manager",)


@dataclass(frozen=True, slots=True)
class WeeklyChange:
    """A step or a stage whose time has changed: the last four weeks beside the twelve before."""

    kind: str
    element: str
    definition: str
    before: Middle
    after: Middle
    sure: bool
    """The intervals of the two medians do not touch."""

    @property
    def days(self) -> float:
        """Give by how many days the median has changed."""
        return ((self.after.p50 or 0.0) - (self.before.p50 or 0.0)) / 86_400

    @property
    def weight(self) -> float:
        """Give how much there is of it: the change of all that ended."""
        return abs(self.days) * self.after.n


@dataclass(frozen=True, slots=True)
class WeeklyDigest:
    """What has changed most in a region."""

    region: str
    monday: date
    changes: Sequence[WeeklyChange]


def _between(now: time, first: int, last: int) -> bool:
    if first == last:
        return False
    begin, end = time(first), time(last)
    return begin <= now < end if begin < end else now >= begin or now < end


__all__ = [
    "EASE",
    "FEWEST",
    "OF_GROUPS",
    "OF_STEPS",
    "RECEIVERS",
    "AlertChoices",
    "AlertKind",
    "AlertPage",
    "AlertRow",
    "AlertRule",
    "AlertTurn",
    "AlertWish",
    "WeeklyChange",
    "WeeklyDigest",
]
