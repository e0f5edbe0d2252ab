"""A scenario as a value: who does what when, and what is expected of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.errors import EngineError


class ScenarioInvalid(EngineError):
    """A scenario file is not written as it should be; the message names the file and the step."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A role in the play: a member of groups of the region, with roles of its own if need be."""

    key: str
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    name: str = ""
    organisation: str = ""
    """The employer, where it decides whose person somebody is; empty: nobody in particular."""
    other_clients: int = 0
    """Clients whom Polku does not know: what the persona carries before the case begins."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be so after a step; None means: not looked at."""

    refused: Mapping[str, str] | None = None
    """Field path -> code: the form must be refused so, and nothing may change."""
    error: str | None = None
    """Name of the error that must be raised, for example `Forbidden`; nothing may change."""
    events: tuple[str, ...] | None = None
    """Events written by this step, in any order; others are allowed."""
    open: tuple[str, ...] | None = None
    """Exactly these elements are open, main and side instances together; one named twice is open twice."""
    free: tuple[str, ...] | None = None
    """Exactly these elements are open in instances without a case that began meanwhile: anonymous ones."""
    stage: str | None = None
    closed: bool | None = None
    outcome: str | None = None
    priority: int | None = None
    notified: tuple[str, ...] | None = None
    """Personas who got a message by this step; none at all when empty."""
    waiting: tuple[str, ...] | None = None
    """Messages that an instance of the case can receive; others are allowed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done at one moment: a task finished, a tick of the worker, a message, a side instance started."""

    number: int
    at: datetime
    kind: str
    """`task`, `tick`, `message` or `start`."""
    target: str = ""
    """Element of the task, name of the message, key of the definition to start."""
    persona: str = ""
    instance: str = ""
    """Definition key of the instance where the task is; empty: any of the case's, then any beside it without a case."""
    nth: int = 1
    """Which of several open tasks of the same element, from 1 in the order of opening."""
    free: bool = False
    """A started consultation without a case; a task only of those beside the case without one."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What is answered: `@persona` is a person, `{"file": ending, "bytes": size}` a file that is made up."""
    expect: Expectation = field(default_factory=Expectation)

    @property
    def title(self) -> str:
        """Give the step in one line for the report."""
        who = f" ({self.persona})" if self.persona else ""
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.target}".rstrip() + who


@dataclass(frozen=True, slots=True)
class Scenario:
    """A path through a chart, from the opening of its case."""

    name: str
    file: str
    process: str
    region: str
    personas: Mapping[str, Persona]
    steps: tuple[Step, ...]
    opens: str = ""
    """The persona who opens the case; empty: that of the first step, and a first step that is free opens none."""
    opened: datetime | None = None
    """When it is opened; None: when the first step is done."""
    client: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)
    retired: bool = False
    """It describes a way that the chart no longer has: it is kept and not walked."""

    @property
    def opener(self) -> str:
        """Give the persona who opens the case."""
        return self.opens or next(step.persona for step in self.steps if step.persona)

    @property
    def begins(self) -> datetime:
        """Give when the case is opened."""
        return self.opened or self.steps[0].at
