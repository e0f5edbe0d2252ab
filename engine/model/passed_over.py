"""Steps that have a target and are not among the bottlenecks, and why they are not."""

from dataclasses import dataclass
from enum import StrEnum


class WhyNot(StrEnum):
    """Why a step that has a target is no bottleneck, though it may be red."""

    PLANNED = "planned"
    """Most of its time is agreed time."""
    FEW = "few"
    """Too few visits were watched to tell."""
    UNSURE = "unsure"
    """Not clearly more than 15 of 100 visits last longer than the target."""
    OVER = "over"
    """In the last two months it is not so any more."""
    LITTLE = "little"
    """Cases lose too little time there."""
    LESS = "less"
    """It is one, and the others that are told cost more."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A step with a target that is not among the bottlenecks, and why it is not."""

    kind: str
    element: str
    why_not: WhyNot
