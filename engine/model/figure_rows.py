"""What figures are made of: sums and single waits as the store gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Key = tuple[str, str, str]
"""Definition, kind, element."""
Months = Mapping[str, Mapping[int, int]]
"""Month (`YYYY-MM`) -> bucket -> how many."""


@dataclass(frozen=True, slots=True)
class OpenSum:
    """What is open at one element."""

    definition: str
    kind: str
    element: str
    stage: str
    lane: str
    organisation: str
    open: int
    late: int
    unassigned: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class OpenWait:
    """One open task or wait."""

    definition: str
    kind: str
    element: str
    entered: datetime
    clock: str
    clock_since: datetime
    unit: str
