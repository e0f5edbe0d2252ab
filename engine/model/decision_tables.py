"""A decision as the studio shows it, its tests, and what it would have decided otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetRule:
    """One rule of a table, as it is written."""

    id: str
    note: str
    tests: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A decision as rows and columns of texts; without columns it is an expression."""

    decision: str
    name: str
    policy: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    """Label and expression of each column that is tested."""
    outputs: tuple[str, ...] = ()
    """Label of each column of the answer."""
    rules: tuple[SheetRule, ...] = ()
    text: str = ""
    """The expression of a decision that is no table."""
    kind: str = "table"
    """`table`, `text`, or `box`: what has parts and is edited in the drawn editor only."""


@dataclass(frozen=True, slots=True)
class DecisionTest:
    """One row of a test bench: what is given and what is expected, both as FEEL."""

    name: str
    given: Mapping[str, str]
    """Path of a variable -> FEEL."""
    expected: Mapping[str, str]
    """Output -> FEEL; the output of a decision that has only one is the empty name."""


@dataclass(frozen=True, slots=True)
class TestRun:
    """What came of one row of a test bench."""

    decision: str
    file: str
    number: int
    """From 1."""
    test: DecisionTest
    passes: bool
    answer: str = ""
    """What the table gives, as FEEL."""
    matched: tuple[str, ...] = ()
    """The rules that match, of the decision itself."""
    error: str = ""
    """Why there is no answer."""


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision that a table made in a case: what it was given of the variables that it names, and its answer."""

    id: str
    region: str
    instance_id: str
    case_id: str | None
    version_id: str
    element: str
    decision: str
    at: datetime
    inputs: Mapping[str, Any]
    answer: Any


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A decision of a case that would have come out differently."""

    case_key: str
    at: datetime
    before: str
    after: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PastDecisions:
    """The decisions of cases that are kept, decided anew by another table."""

    since: datetime | None
    """When the oldest of them was made; None when none is kept."""
    looked_at: int
    more: bool
    """There are older ones that were not looked at."""
    same: int | None
    """None: not told, for it would tell a number of cases that is too small."""
    otherwise: int | None
    unclear: int
    """The other table could not decide."""
    cases: Sequence[Otherwise] = ()
    """Of the cases that the reader may see."""
    hidden: int | None = 0
    """How many more came out differently, in cases that the reader may not see; None: fewer than five, but some."""
    changes: Sequence[tuple[str, str, int]] = ()
    """Answer before, answer after, and how often, of all cases; what would tell too small a number is left out."""
    name: str = ""
    """Of the decision, as the other table has it."""
