"""A diagram as a list: what an editor without a picture shows and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.model.definitions import Problem
from engine.model.process_drafts import ProcessDraft


@dataclass(frozen=True, slots=True)
class OutlineFlow:
    """One sequence flow, seen from the step that it leaves."""

    id: str
    name: str
    source: str
    target: str
    condition: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """One flow node with all that can be said of it; texts are as they are written in the file."""

    id: str
    kind: str
    """The local BPMN name: userTask, exclusiveGateway…"""
    name: str = ""
    event: str = ""
    """Of an event: timer, message, terminate or empty."""
    lane: str = ""
    """Id of the innermost lane, also of what is inside a subprocess."""
    frame: str = ""
    """Id of the process or subprocess that it lies in."""
    attached_to: str = ""
    depth: int = 0
    line: int = 0
    documentation: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    """The `polku:` attributes."""
    operation: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    domain_event: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Of the domain event."""
    when: str = ""
    """Of a timer."""
    message: str = ""
    called: str = ""
    goes_on: bool = False
    """Of an event on an edge: the step is not interrupted."""
    number: str = ""
    """How many times, of a step for several; empty: once."""
    one_by_one: bool = False
    flows: tuple[OutlineFlow, ...] = ()
    """Those that leave it, in the order of the file."""


@dataclass(frozen=True, slots=True)
class OutlineLane:
    """One lane."""

    id: str
    name: str
    group: str = ""
    """Its `polku:group`; empty: the region file says."""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """One diagram file: its first process, the steps in reading order, the lanes from above."""

    process: str
    name: str
    steps: tuple[OutlineStep, ...] = ()
    lanes: tuple[OutlineLane, ...] = ()

    def step(self, key: str) -> OutlineStep | None:
        """Give a step by its id."""
        return next((one for one in self.steps if one.id == key), None)


@dataclass(frozen=True, slots=True)
class ChartEdit:
    """One change that somebody wants to make to a diagram."""

    kind: str
    """Name of the edit (`engine.drawing.EDITS`)."""
    element: str
    values: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""
    """Mark of the element as the person has seen it; empty: it does not matter what it is now."""


@dataclass(frozen=True, slots=True)
class ChartEdited:
    """What came of an edit: the number of the saved state, and the element to look at."""

    revision: int
    element: str


@dataclass(frozen=True, slots=True)
class ChartChoices:
    """What exists and can be chosen in a draft: each as its key and the name to show."""

    charts: Sequence[tuple[str, str]] = ()
    """Paths of the diagrams, with the names of their processes."""
    forms: Sequence[tuple[str, str]] = ()
    decisions: Sequence[tuple[str, str]] = ()
    processes: Sequence[tuple[str, str]] = ()
    """Those that a call activity may call."""
    groups: Sequence[tuple[str, str]] = ()
    operations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Operation -> its parameters, required ones first."""
    messages: Sequence[str] = ()
    """Names of messages in all diagrams of the draft."""


@dataclass(frozen=True, slots=True)
class DraftOutline:
    """A diagram of a draft as a list, with all that its page offers."""

    draft: ProcessDraft
    path: str
    revision: int
    outline: Outline
    texts: Mapping[str, Mapping[str, str]]
    """Language (sv, en) -> names by element."""
    choices: ChartChoices
    problems: Sequence[Problem]
    """Of this file, as the check finds them now; warnings too."""
    marks: Mapping[str, str]
    """Element -> mark of what it is now."""
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that makes a foreign diagram run here."""

    kind: str
    """Which change, as a code that the page says in words."""
    element: str
    name: str = ""
    what: str = ""
    """What was there."""
    into: str = ""
    """What it became; empty: nothing."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a foreign diagram would become: nothing stands in the draft before somebody takes it."""

    path: str
    number: int
    """State of the draft that is to be taken; 0: the file cannot be read, and nothing was kept."""
    name: str
    repairs: Sequence[Repair]
    before: Sequence[Problem]
    """What is wrong with the file as it came."""
    after: Sequence[Problem]
    """What is still wrong after the repairs."""
