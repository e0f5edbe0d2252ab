"""The last completion of a case with what stood before it, and what was taken back (decision record 0035)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.model.cases import InstanceStatus


@dataclass(frozen=True, slots=True)
class Before:
    """An instance as it stood before the completion."""

    instance_id: str
    status: InstanceStatus
    stage: str
    active: tuple[str, ...]
    waiting_for: tuple[str, ...]
    ended_at: datetime | None
    walked: int
    """So many elements and flows were walked then: more are only added at the end."""
    state: bytes
    variables: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LastStep:
    """The newest completion of a case, or of an instance without one."""

    id: str
    region: str
    instance_id: str
    task_id: str
    person_id: str
    at: datetime
    until: datetime
    """After this moment it is not kept."""
    refusal: str = ""
    """Why it cannot be taken back, known when it was done; empty: it can while nothing else moves."""
    heads: Mapping[str, int] = field(default_factory=dict)
    """Number of the last event that it wrote, by instance."""
    entries: Sequence[Any] = ()
    """What it changed besides, in order: see `engine.store.journal`."""
    before: Sequence[Before] = ()

    def new(self, table: str) -> list[str]:
        """Give the ids of the rows of a table that the completion wrote."""
        return [key[0] for kind, name, keys in self.entries if (kind, name) == ("+", table) for key in keys]

    def images(self, table: str) -> list[Mapping[str, Any]]:
        """Give the rows of a table as they were."""
        return [row for kind, name, rows in self.entries if (kind, name) == ("=", table) for row in rows]

    @property
    def closed(self) -> list[str]:
        """Give the ids of the tasks that it closed."""
        return [task_id for kind, _name, ids in self.entries if kind == "x" for task_id in ids]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Something that was taken back: a row of a fact that is kept aside, or why a task waits again."""

    id: str
    region: str
    instance_id: str
    case_id: str | None
    task_id: str
    """The task whose completion was taken back."""
    kind: str
    """Name of the table of the row; `task`: why the task `row_id` waits again."""
    row_id: str
    at: datetime
    person_id: str
    person_name: str
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WayBack:
    """Whether a task can be taken back or returned, for its page; a refusal is a code that the page says in words."""

    kind: str
    """`undo`: the reader's own completion; `return`: the task goes back to who did the step before."""
    refusal: str = ""
    step: str = ""
    """Name of the step that waits again."""
    person: str = ""
    """Who did it."""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """Why a task waits again, for its page."""

    kind: str
    """`task_undone` or `task_returned`."""
    at: datetime
    person: str
    reason: str = ""
