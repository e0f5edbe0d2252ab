"""A share that may be told, or only where it lies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoundedShare:
    """A share from 0 to 1. Where it would tell a small number it is None, and says at most what it is beyond."""

    share: float | None
    least: float | None = None
    """It is more than this."""
    most: float | None = None
    """It is less than this."""
