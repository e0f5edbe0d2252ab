"""A diagram as a list: what an editor without a picture shows and changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
