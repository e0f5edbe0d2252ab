"""How a figure is spread: bars whose area is how many, and lines at its percentiles, for paper."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpreadBar:
    """What lasted from so many days to so many; its height is how many in the days of a plain bar."""

    start: float
    end: float
    height: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution with its lines."""

    bars: Sequence[SpreadBar]
    marks: Sequence[tuple[float, str]]
    """Days of a line and what it is called, in their order."""
    width: float
    """Days of a plain bar."""
    unit: str
    """What the axis of days is called."""
    upward: str
    """What the height of a bar is called."""
