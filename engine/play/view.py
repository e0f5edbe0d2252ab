"""What is seen of a walk between two steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.model import Case, Event, Task
from engine.model.diagrams import DiagramView
from engine.model.plays import KeptScenario
from engine.model.process_drafts import ProcessDraft
from engine.scenarios import Step

FREE, STEPS = "free", ("start", "message")
"""Kinds of what is begun: a consultation without a case; those of the case's actions that are steps of a scenario."""
CONSULTATION = "consultation"
"""Key of the chart of consultations."""


@dataclass(frozen=True, slots=True)
class PlayTask:
    """An open task, who would do it, and how a step names it."""

    task: Task
    persona: str
    nth: int
    free: bool = False
    """It is of no case."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may begin or report now."""

    kind: str
    name: str
    label: str
    """In the reader's language; empty for a consultation without a case."""
    form: Any
    """engine.forms.Form, None when it asks nothing."""
    values: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FreePlay:
    """A consultation, or whatever else goes on without a case."""

    name: str
    """Of its chart."""
    goes_on: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """What one persona may begin or report."""

    draft: ProcessDraft
    name: str
    personas: Mapping[str, str]
    persona: str
    offers: Sequence[Offer]
    moment: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class NextMoment:
    """Something that is due: where the clock may be moved to."""

    at: datetime
    kind: str
    """Kind of the timer: `bpmn`, `due`, `watch` or `hold`."""
    name: str


@dataclass(frozen=True, slots=True)
class StepFault:
    """The draft has changed, and this step of the walk cannot be done any more; those after it were dropped."""

    step: Step
    sentence: str
    dropped: int


@dataclass(frozen=True, slots=True)
class PlayPage:
    """A walk as it stands."""

    draft: ProcessDraft
    name: str
    """The process, in the reader's language."""
    case: Case
    moment: datetime
    steps: Sequence[Step]
    personas: Mapping[str, str]
    """Persona -> what it is called."""
    tasks: Sequence[PlayTask]
    ahead: Sequence[NextMoment]
    messages: Sequence[str]
    """Names of messages that the case can receive."""
    events: Sequence[Event]
    """What the last step wrote."""
    free: Sequence[FreePlay]
    """Without a case, in the order of beginning."""
    diagram: DiagramView
    kept: Sequence[KeptScenario]
    revision: int
    fault: StepFault | None = None
    element_names: Mapping[str, str] = field(default_factory=dict)
    """Element or action -> name in the reader's language; of steps none in Finnish."""
