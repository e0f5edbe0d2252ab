"""A chart as it is shown: the picture, where an instance stands in it, and the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DiagramView:
    """One diagram and where an instance stands in it; `process` is a called chart's key when opened from its caller."""

    process: str
    name: str
    xml: bytes
    active: Sequence[str]
    walked: Sequence[str]
    late: Sequence[str]
    calls: Mapping[str, str] = field(default_factory=dict)
    """Call activity's element id -> process key of the chart it calls."""
    outline: Sequence["OutlineStep"] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Element id -> what is written there for the reader, where it is not what the file says."""
    root: str = ""
    """Name of the chart that was opened first, when this is one that it calls."""


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """One element of a diagram in words: the list beside the picture."""

    element: str
    name: str
    kind: str
    lane: str
    state: str
    """active, walked, late or empty."""
    depth: int = 0
    is_default: bool = False
    """True where no document states the step or its deadline (shown as oletus)."""
