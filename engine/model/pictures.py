"""A chart's picture as plain values: boxes, lines and what is written beside them; lengths are those of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class PictureShape:
    """One element that has a box."""

    element: str
    kind: str
    """Name of the element in BPMN: userTask, lane, exclusiveGateway…"""
    name: str
    place: Place
    label: Place | None = None
    """Where its name is written, when not inside it."""
    trigger: str = ""
    """What an event waits for or does: timer, message, terminate… Empty: nothing of its own."""
    is_frame: bool = False
    """True for what holds others: a pool, a lane, an open subprocess."""
    is_soft: bool = False
    """True for an event on the edge of a step that does not interrupt it."""


@dataclass(frozen=True, slots=True)
class PictureLine:
    """One flow."""

    element: str
    name: str
    points: Sequence[Point]
    label: Place | None = None


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """One chart: frames first, then what lies in them."""

    shapes: Sequence[PictureShape]
    lines: Sequence[PictureLine]
