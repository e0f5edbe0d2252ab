"""Changes of laws and guidelines while cases run, and the open cases that they meet (M10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A change of rules: what, from which source, from when, and what of the charts it meets."""

    id: str
    region: str
    title: str
    source: str
    valid_from: date
    decisions: tuple[str, ...]
    forms: tuple[str, ...]
    elements: tuple[str, ...]
    services: tuple[str, ...]
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class RuleReview:
    """An open case that a change meets, why, and what was found when somebody looked at it."""

    id: str
    region: str
    change_id: str
    case_id: str
    why: tuple[str, ...]
    """`differs:<decision>`, `unclear:<decision>`, `decision:<id>`, `form:<id>`, `element:<id>` (those lie ahead), or
    `service:<service>:<status>:<day>`."""
    reviewed_at: datetime | None = None
    reviewed_by: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """An open case that a change would meet, and why."""

    case_id: str
    case_key: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One case in the list of a change."""

    review: RuleReview
    case_key: str
    managers: str
    """Names of the case managers."""
    reviewer: str = ""
    sees_case: bool = False
    may_review: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in the list: how many open cases it meets, and how many of them nobody has looked at."""

    change: RuleChange
    cases: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A change with the cases that the reader may know of."""

    change: RuleChange
    recorder: str
    rows: Sequence[ReviewRow]
    names: Sequence[tuple[str, str]]
    """(id, name) of the region's decisions, forms and services, in the reader's language."""
    may_refresh: bool = False


@dataclass(frozen=True, slots=True)
class RuleScope:
    """What a change of one region may name: (id, name) each."""

    region: str
    decisions: Sequence[tuple[str, str]]
    forms: Sequence[tuple[str, str]]
    services: Sequence[tuple[str, str]]
