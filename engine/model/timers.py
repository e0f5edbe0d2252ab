"""Due moments of three kinds in one table (docs/architecture.md)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TimerKind(StrEnum):
    """BPMN timer event, due date of a task with its escalation chain, watch that spans stages, or end of a hold."""

    BPMN = "bpmn"
    DUE = "due"
    WATCH = "watch"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Timer:
    """One due moment; the row is claimed and deleted in the transaction of its effect."""

    id: str
    region: str
    instance_id: str
    kind: TimerKind
    name: str
    """Element id of a BPMN timer, name of a task, id of a watch (T13)."""
    due: datetime
    case_id: str | None = None
    task_id: str | None = None
    step: int = 0
    """Next step of the escalation chain or of the watch, from 0; of a hold that which its end begins with."""
    tries: int = 0
