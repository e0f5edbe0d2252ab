"""Paths that cases really took, and what leaves the drawn one: figures of many cases, never of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.model.bounded import BoundedShare

SEPARATOR = ", "
"""Between the codes of what was chosen together."""


class Grain(StrEnum):
    """In what a path is told."""

    STAGE = "stage"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Trace:
    """What an ended case went through: its steps in order, and how long it took."""

    case_id: str
    closed: date
    days: float
    steps: Sequence[str]
    """Ids of elements, or codes of stages."""
    cuts: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that follow one another; `is_loop`: they were gone through more than once."""

    steps: tuple[str, ...]
    is_loop: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """A path that at least five cases took."""

    blocks: Sequence[Block]
    n: int
    share: float
    median_days: float


@dataclass(frozen=True, slots=True)
class ReworkLoop:
    """From one step back to one that the case had been through already."""

    after: str
    back_to: str
    times: int
    cases: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stage that ended cases did not go through."""

    stage: str
    n: int
    share: float | None
    """None: how many were interrupted is not told, and it would tell that."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """What a table proposed, what people chose instead, and how often."""

    decision: str
    output: str
    proposed: str
    """A code; of several chosen ones, all of them (`codes_of`)."""
    chosen: str
    n: int
    reasons: Sequence[tuple[str, int]] = ()
    """Reasons that are codes; words of people are not told."""
    with_reason: int | None = 0
    """None: few had a reason, or few had none."""


def codes_of(told: str) -> list[str]:
    """Give the codes of what was proposed or chosen; none for nothing."""
    return told.split(SEPARATOR) if told else []


@dataclass(frozen=True, slots=True)
class Proposals:
    """How the proposals of one decision were taken."""

    decision: str
    n: int
    deviating: int | None
    """None: few deviate, or few do not, or a small number could be reckoned from it."""
    deviations: Sequence[Deviation] = ()
    others: bool = False
    """There are rarer deviations that are not told."""
    reasons: Sequence[tuple[str, int]] = ()
    """Reasons of all its deviations that are codes; words of people are not told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What slow cases have more often, or less often, than fast ones."""

    kind: str
    """`dimension`, `step` or `rework`."""
    name: str
    """Dimension, or the step."""
    code: str
    slow: BoundedShare
    fast: BoundedShare
    """Of the slowest and of the fastest part."""
    days_with: float
    days_without: float
    """Medians of all cases."""
    n: int | None
    """Cases that have it; None: a small number could be reckoned from it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Slow cases against fast ones; without differences where none is clear."""

    n: int
    """Cases of each part; 0: too few to compare."""
    tried: int
    """How many differences were looked at."""
    differences: Sequence[Difference] = ()
    parts: int = 4
    """Four: the slowest quarter was compared with the fastest one. Two: there were too few cases for that."""


@dataclass(frozen=True, slots=True)
class VariantsPage:
    """One answer: everything that the page of paths shows."""

    at: datetime
    cases: int
    """Ended cases of the scope that were read."""
    is_capped: bool
    """There were more: the newest were read."""
    variants: Sequence[Variant] = ()
    others: int | None = 0
    """Cases of rarer paths; None: there are fewer than five cases."""
    loops: Sequence[ReworkLoop] = ()
    conforming: BoundedShare | None = None
    """None: fewer than five cases."""
    departures: Sequence[tuple[str, int]] = ()
    skipped: Sequence[Skipped] = ()
    proposals: Sequence[Proposals] = ()
    comparison: Comparison = field(default_factory=lambda: Comparison(0, 0))
    names: Mapping[str, str] = field(default_factory=dict)
    """Of steps, by their id."""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of codes, by dimension; of decisions under `päätös`."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names of what was proposed and chosen, by decision and code; a code that no form knows has none."""
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names of the reasons, by decision and code."""
