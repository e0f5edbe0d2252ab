"""What figures are made of: sums and groups of visits as the store gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from engine.model.figures import Measure
from engine.model.visits import COUNTED, unpack_into

Key = tuple[str, str, str]
"""Definition, kind, element."""
Months = Mapping[str, Mapping[int, int]]
"""Month (`YYYY-MM`) -> bucket -> how many."""


class RolledRow(NamedTuple):
    """Sums of one element in one month or on one day; several may be of the same."""

    key: Key
    when: str
    """`YYYY-MM` or `YYYY-MM-DD`."""
    counts: Sequence[int]
    """In the order of `COUNTED`."""
    histograms: Mapping[Measure, Sequence[int]]
    """Those that were asked for, packed (engine.model.visits)."""


@dataclass(slots=True)
class Rolled:
    """What was counted of one element on some days."""

    counts: Sequence[int] = (0,) * len(COUNTED)
    """In the order of `COUNTED`."""
    histograms: dict[Measure, dict[int, int]] = field(default_factory=dict)

    def add(self, row: "RolledRow", sign: int = 1) -> None:
        """Add a row, or with -1 subtract it."""
        self.counts = [a + sign * b for a, b in zip(self.counts, row.counts, strict=True)]
        for measure, pairs in row.histograms.items():
            unpack_into(self.histograms.setdefault(measure, {}), pairs, sign)


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Open visits of one element that began on one day in one stage and have the same clock now."""

    definition: str
    kind: str
    element: str
    clock: str
    entered_on: date
    unit: str
    """Code of the health station of their cases, where that was asked for."""
    n: int
    late: int
    unassigned: int
    oldest: datetime
    stage: str = ""
    """Where its case stood when it began; of a stage, itself."""

    @property
    def key(self) -> Key:
        """Give the element."""
        return (self.definition, self.kind, self.element)


@dataclass(frozen=True, slots=True)
class OpenSum:
    """What is open at one element."""

    definition: str
    kind: str
    element: str
    open: int
    late: int
    unassigned: int
    oldest: datetime


def open_sum(groups: Sequence[OpenGroup]) -> OpenSum | None:
    """Give what is open at the element of these groups; None: nothing is."""
    if not groups:
        return None
    return OpenSum(
        *groups[0].key,
        sum(one.n for one in groups),
        sum(one.late for one in groups),
        sum(one.unassigned for one in groups),
        min(one.oldest for one in groups),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLoss:
    """A health station that loses clearly more time at a step than the other stations do."""

    key: Key
    unit: str
    n: int
    open: int
    oldest: datetime | None
    p85: float | None
    reference: float
    """Seconds within which 85 of 100 visits of the others end."""
    excess: float
    """Days a month."""
    why: str
    """A value of engine.model.figures.Why."""
