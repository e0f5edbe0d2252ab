"""User tasks and what was submitted with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class TaskStatus(StrEnum):
    """Where a task is in its life."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    """Done, and taken back: the same step waits again under another id."""


@dataclass(frozen=True, slots=True)
class Task:
    """A user task waiting for a person."""

    id: str
    region: str
    instance_id: str
    definition: str
    version_id: str
    element: str
    name: str
    lane: str
    group: str
    form: str
    result: str
    """Name of the variable under which the submitted values are kept."""
    status: TaskStatus
    opened_at: datetime
    stage: str = ""
    case_id: str | None = None
    case_key: str = ""
    candidate_groups: tuple[str, ...] = ()
    """The group, and those that an escalation added."""
    assignee_id: str | None = None
    assignee_name: str = ""
    claimed_at: datetime | None = None
    due: datetime | None = None
    priority: int = 0
    escalation_level: int = 0
    """0 on time, 1 reminded, 2 widened to the group, 3 told to the supervisor."""
    client_present: bool = False
    is_default: bool = False
    """True where no document states the step or its deadline (shown as oletus)."""
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_by_name: str = ""
    held_at: datetime | None = None
    """Since when the task is on hold; None when it is not."""
    held_until: datetime | None = None
    """The first moment of the follow-up date of the hold."""
    held_for: str = ""
    """Code of the reason (engine.model.holds); empty when it is not on hold."""
    first_due: datetime | None = None
    """The due moment that the task opened with, where a hold has moved it."""

    @property
    def is_held(self) -> bool:
        """Tell whether the task is on hold."""
        return self.held_at is not None

    closed_for_name: str | None = None
    """In whose place it was done, when a substitute did it."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The values somebody sent with a form, as they were."""

    id: str
    instance_id: str
    case_id: str | None
    task_id: str
    element: str
    name: str
    form: str
    version_id: str
    at: datetime
    by: str
    by_name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    taken_back_at: datetime | None = None
    """When the step was undone or returned; the values stay as they were sent."""
    for_name: str | None = None
    """In whose place it was sent, when a substitute sent it."""
