"""Moving open cases to another version of their process (decision record 0045)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.model.timers import Timer


@dataclass(frozen=True, slots=True)
class MoveReason:
    """Why something cannot be moved, at which element; a page says the code in words."""

    code: str
    element: str = ""
    name: str = ""
    """Name of the element as the old version has it."""


@dataclass(frozen=True, slots=True)
class MoveVerdict:
    """Whether an instance can go on by another version."""

    reasons: tuple[MoveReason, ...] = ()
    """Everything that stands in the way; none: it can be moved."""

    @property
    def can_move(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """The open cases that stand at one step; a case that stands at several is counted at each."""

    element: str
    name: str
    count: int
    movable: int
    reasons: tuple[MoveReason, ...] = ()
    """Why the others cannot be moved, each once."""


@dataclass(frozen=True, slots=True)
class MoveOutlook:
    """What would become of the open cases of a process with another version."""

    total: int
    movable: int
    steps: tuple[StepOutlook, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseOutlook:
    """One open case in a dry run."""

    case_id: str
    key: str
    steps: tuple[tuple[str, str], ...]
    """Where it stands: ids and names of elements."""
    reasons: tuple[MoveReason, ...] = ()


class JobState(StrEnum):
    """What a job of moving cases is at."""

    RUNNING = "running"
    DONE = "done"


class MoveState(StrEnum):
    """What has become of one case of a job."""

    WAITING = "waiting"
    MOVED = "moved"
    REFUSED = "refused"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class MoveJob:
    """Somebody's wish to move cases of a process from one version to another."""

    id: str
    region: str
    definition: str
    from_version: str
    to_version: str
    asked_at: datetime
    asked_by: str
    asked_by_name: str


@dataclass(frozen=True, slots=True)
class InstanceBefore:
    """An instance as it stood before it was moved."""

    id: str
    revision: int
    """The one that the move has left: while it is the instance's, nothing has happened since."""
    state: bytes
    active: tuple[str, ...]
    waiting_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a version says of an open task."""

    name: str
    lane: str
    group: str
    candidate_groups: tuple[str, ...]
    form: str
    result: str
    stage: str
    client_present: bool
    is_default: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood before a case was moved, for taking it back."""

    instances: tuple[InstanceBefore, ...] = ()
    tasks: Mapping[str, Drawn] = field(default_factory=dict)
    """By the task's id."""
    watches: tuple[Timer, ...] = ()
    """Those that ran and that the other version's region file does not know."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One case of a job."""

    id: str
    region: str
    job_id: str
    case_id: str
    case_key: str
    state: MoveState
    tries: int = 0
    reasons: tuple[MoveReason, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with what has become of its cases, for its page."""

    job: MoveJob
    name: str
    """Name of the process."""
    from_number: int
    to_number: int
    rows: tuple[MoveRow, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    """By state."""

    @property
    def state(self) -> JobState:
        """Tell whether cases still wait."""
        return JobState.RUNNING if self.counts.get(MoveState.WAITING) else JobState.DONE


@dataclass(frozen=True, slots=True)
class MoveFrom:
    """A version on which cases are open."""

    version_id: str
    number: int
    open_cases: int


@dataclass(frozen=True, slots=True)
class MovePlan:
    """The page of moving a process's cases: the versions, a dry run, and the jobs so far."""

    definition: str
    region: str
    name: str
    versions: tuple[tuple[str, int, datetime], ...]
    """Id, number and moment of publication, newest first."""
    sources: tuple[MoveFrom, ...]
    from_version: str = ""
    to_version: str = ""
    from_number: int = 0
    to_number: int = 0
    outlook: MoveOutlook | None = None
    cases: tuple[CaseOutlook, ...] = ()
    jobs: tuple[JobView, ...] = ()
