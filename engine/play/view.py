"""What is seen of a walk between two steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.model import Case, Event, Task
from engine.model.diagrams import DiagramView
from engine.model.plays import KeptScenario
from engine.model.process_drafts import ProcessDraft
from engine.scenarios import Step


@dataclass(frozen=True, slots=True)
class PlayTask:
    """An open task, who would do it, and how a step names it."""

    task: Task
    persona: str
    nth: int


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
    diagram: DiagramView
    kept: Sequence[KeptScenario]
    revision: int
    fault: StepFault | None = None
    element_names: Mapping[str, str] = field(default_factory=dict)
    """Element -> name in the reader's language; none in Finnish."""
