"""What one run of a process instance changed, as a value (docs/architecture.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class OpenedTask:
    """A user task that became ready; `id` is stable until it is finished."""

    id: str
    element: str
    name: str
    lane: str | None
    process: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The element's `polku:` attributes as written: form, result, due, escalate, clientPresent, default, stage."""


@dataclass(frozen=True, slots=True)
class SetTimer:
    """A BPMN timer event that waits; `due` is an aware moment in UTC."""

    id: str
    element: str
    due: datetime


@dataclass(frozen=True, slots=True)
class RaisedEvent:
    """A domain event (`polku:event`) of an element that was left, with its attributes evaluated."""

    element: str
    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class OperationCall:
    """A service task asks for an operation; its parameters are evaluated already."""

    element: str
    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionCall:
    """A business rule task asks for a decision; the answer is put into the live variables under `result`."""

    element: str
    decision: str
    result: str


@dataclass(frozen=True, slots=True)
class ThrownMessage:
    """A message thrown by the diagram for somebody outside this instance."""

    name: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Advance:
    """Everything that one run of an instance changed; `apply_advance` writes it, nobody else does."""

    state: bytes
    opened: tuple[OpenedTask, ...] = ()
    """User tasks ready now that were not ready before this run, in the order of the diagram."""
    closed: tuple[str, ...] = ()
    """Ids of user tasks that were ready before and were withdrawn by this run (not the one a person completed)."""
    timers: tuple[SetTimer, ...] = ()
    """All BPMN timers that wait after this run: the whole truth, to be reconciled with the rows."""
    events: tuple[RaisedEvent, ...] = ()
    messages: tuple[ThrownMessage, ...] = ()
    waiting_for: tuple[str, ...] = ()
    """Names of the messages that the instance can receive now."""
    active: tuple[str, ...] = ()
    """Ids of the diagram elements where the instance stands now, calling elements included."""
    left: tuple[str, ...] = ()
    """Ids of the elements that this run completed, in order (for the walked path in the diagram)."""
    taken: tuple[str, ...] = ()
    """Ids of the sequence flows that this run took, each once."""
    stage: str | None = None
    """The `polku:stage` of the newest element entered that has one; None when no such element was entered."""
    ended: bool = False
    end_element: str | None = None
    steps: int = 0
