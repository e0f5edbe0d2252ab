"""What the editor of a diagram offers: everything that a step may refer to in the draft that it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a step may name: its id, and what it is called (empty when nothing is said)."""

    id: str
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class OperationChoice:
    """An operation that a service task may call; `optional` has what each parameter is when it is left out."""

    id: str
    required: Sequence[str]
    optional: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DrawingChoices:
    """What the fields of one diagram offer."""

    process: str
    """Name of the process, in the language of the diagram."""
    forms: Sequence[Choice]
    decisions: Sequence[Choice]
    charts: Sequence[Choice]
    """Charts that may be called: the shared ones and the region's own."""
    operations: Sequence[OperationChoice]
    groups: Sequence[str]
    """Keys of the region's groups."""
    lanes: Mapping[str, str] = field(default_factory=dict)
    """Name of a lane -> the group that the region file gives it."""
    ids: Sequence[str] = ()
    """Ids of the elements of the other charts, which a new element may not have."""
