"""What is open, each a point by its age among others of its stage: the facts of such a chart, for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgePoint:
    """Open cases of one stage and one age."""

    name: str
    """Of the stage."""
    days: float
    n: int
    is_over: bool
    """True for what is older than 85 of 100 of those that have ended."""


@dataclass(frozen=True, slots=True)
class AgePoints:
    """The points of a chart in the order of its stages, and how long those took that have ended."""

    names: Sequence[str]
    points: Sequence[AgePoint]
    p50: Mapping[str, float]
    p85: Mapping[str, float]
    """Name of the stage -> days; a stage of which too few have ended is not there."""
    kinds: tuple[str, str]
    """What a point is called, and one that is over p85."""
    unit: str
    """What the axis of days is called."""
    is_upright: bool = False
    """True where stages stand beside each other and days go up; else they lie on one another."""
