"""What an operation asks to be done once the step that called it is written, in the same transaction.

An operation may not start or advance another instance itself: its own instance is in the middle of a step.
It leaves a request at the desk; the command that runs the step answers the requests in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class StartInstance:
    """Start an instance of `process`: a side instance of the case, or a free one that knows of no case."""

    process: str
    free: bool = False
    variables: Mapping[str, Any] = field(default_factory=dict)
    after: bool = False
    """Begin when the case has closed; it is not ended with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Deliver `message` with `values` to the main instance of the case."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EndSides:
    """End every side instance of the case but the one that asks."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Send a message to the people that `to` names: `case_manager`, `supervisors`, the key of a group, a person id."""

    to: tuple[str, ...]
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Throw:
    """Deliver a message that the diagram has thrown to every other instance of the case that waits for it."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give the open tasks of the case that people hold to another (an id; a label has no tasks), else to the queue."""

    people: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class ChangePath:
    """Let the case go on by another chart of its region: its main instance ends, one of `process` begins."""

    process: str
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AlignTasks:
    """Hand the open tasks of the case to those who may have them: its consents have changed."""


Request = AlignTasks | StartInstance | Answer | EndSides | Tell | Throw | HandOver | ChangePath
