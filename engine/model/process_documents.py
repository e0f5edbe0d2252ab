"""A process as a document: who does what, in which order, with which form and by when; what is our default."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.definitions import DefinitionVersion


@dataclass(frozen=True, slots=True)
class DocumentWay:
    """One way on from a choice: what is written on the arrow, and where it leads."""

    name: str
    condition: str
    """As written; empty: the way when no condition holds."""
    target: str
    """Name of the step, or the kind of an unnamed one."""


@dataclass(frozen=True, slots=True)
class DocumentStep:
    """One step of a chart."""

    element: str
    name: str
    kind: str
    lane: str
    """As the region calls it; empty without one."""
    depth: int
    stage: str = ""
    form: str = ""
    """Key of the form, and its title."""
    form_title: str = ""
    decision: str = ""
    decision_title: str = ""
    called: str = ""
    """Key of the chart that it calls, and its name."""
    called_title: str = ""
    due: str = ""
    """As written: `P14D`, `=workdays(5)`; of a timer its time."""
    escalate: str = ""
    escalate_to: str = ""
    """Name of the group that hears when it is late; empty: the supervisors of the region."""
    events: tuple[str, ...] = ()
    documentation: str = ""
    is_default: bool = False
    client_present: bool = False
    ways: tuple[DocumentWay, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentChart:
    """One chart of the bundle."""

    key: str
    name: str
    documentation: str
    is_shared: bool
    lanes: tuple[tuple[str, str], ...]
    """Lane as the region calls it, and the group that works in it."""
    steps: Sequence[DocumentStep]
    """In the order in which they are reached."""


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One question of a form."""

    label: str
    required: bool
    choices: tuple[str, ...]
    source: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One form of the bundle."""

    key: str
    title: str
    fields: Sequence[DocumentField]


@dataclass(frozen=True, slots=True)
class DocumentDecision:
    """One decision table of the bundle."""

    key: str
    title: str
    asks: tuple[str, ...]
    """What it looks at."""


@dataclass(frozen=True, slots=True)
class DocumentLimit:
    """A due moment that spans stages: a watch of the region."""

    name: str
    steps: tuple[str, ...]
    """Spans as written."""
    is_default: bool


@dataclass(frozen=True, slots=True)
class ProcessDocument:
    """A published version as a document, in the reader's language."""

    version: DefinitionVersion
    owner: str
    charts: Sequence[DocumentChart]
    """The definition's own first, then those that it calls, in the order of the calls; those started besides last."""
    forms: Sequence[DocumentForm]
    decisions: Sequence[DocumentDecision]
    limits: Sequence[DocumentLimit]
