"""What a DMN file says, as read: texts with their lines, nothing compiled."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from engine.feel import ANY, Type


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of FEEL in the file: its text, the line where it stands, and the type that it should give."""

    text: str
    line: int
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class InputClause:
    """A column of a table that is tested: its expression, declared type, and label as shown."""

    id: str
    label: str
    expression: Cell
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class OutputClause:
    """A column of a table that is the answer; `values` are the allowed ones in the order of their priority."""

    id: str
    name: str
    label: str
    type: Type = ANY
    values: Cell | None = None
    default: Cell | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of a table."""

    id: str
    line: int
    tests: tuple[Cell, ...]
    answers: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableSource:
    """A decision table as read; `policy` is a name such as `UNIQUE`, `aggregation` one such as `SUM`, or empty."""

    line: int
    policy: str
    aggregation: str
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[RuleRow, ...]
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function of the file."""

    name: str
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class Boxed:
    """A boxed expression as read; its kind tells what its parts are, in order.

    `context`: entries, one without a name is the result; `invocation`: the function, then bindings by name; `function`:
    the body; `list`: items (the rows of a relation are contexts); `if`: condition, then, else; `filter`,
    `some`, `every`: the list and the condition; `for`: the list and what each item becomes.
    """

    kind: str
    id: str
    line: int
    parts: "tuple[Part, ...]"
    type: Type = ANY
    parameters: tuple[Parameter, ...] = ()
    """Of a function."""
    variable: str = ""
    """Of a loop: the name of the item."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a boxed expression: an entry of a context, a binding of a parameter, an item, a branch."""

    name: str
    logic: "Logic | None"
    type: Type = ANY


Logic: TypeAlias = TableSource | Cell | Boxed
"""How an answer is found: a table, a text, or a box of further logic."""


@dataclass(frozen=True, slots=True)
class DecisionSource:
    """A decision as read; its logic is None when there is none, or one that Polku does not know."""

    id: str
    name: str
    line: int
    variable: str
    logic: Logic | None
    requires: tuple[str, ...] = ()
    """Ids of the decisions whose answers this one uses."""
    type: Type = ANY
    version_of: str = ""
    """Id of the decision of which this is another version (`polku:versionOf`)."""
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day, counted."""
    in_force: bool = True
    rule_date: Cell | None = None
    """`=`FEEL giving the day whose version decides (`polku:ruleDate`); None, or null: today."""
    unread: tuple[str, ...] = ()
    """What was written as a date or as a yes or no and is none."""

    @property
    def key(self) -> str:
        """Give the id, or the name of one that has none (only a file that was not checked has such)."""
        return self.id or self.name


@dataclass(frozen=True, slots=True)
class KnowledgeSource:
    """A business knowledge model as read: a function that the decisions of its file may call."""

    id: str
    name: str
    line: int
    function: Boxed | None
    requires: tuple[str, ...] = ()
    """Ids of the business knowledge models that this one calls."""

    @property
    def key(self) -> str:
        """Give the id, or the name of one that has none."""
        return self.id or self.name


@dataclass(frozen=True, slots=True)
class ServiceSource:
    """A decision service as read: some decisions made on given inputs, to be called as a function."""

    id: str
    name: str
    line: int
    outputs: tuple[str, ...]
    given: tuple[str, ...]
    """Ids of the decisions that are not made, but given by the caller."""
    data: tuple[str, ...]
    """Ids of the inputs that are given by the caller."""
    type: Type = ANY


@dataclass(frozen=True, slots=True)
class InputData:
    """An input that the file declares: its name and type."""

    id: str
    name: str
    type: Type = ANY
    line: int = 1


@dataclass(frozen=True, slots=True)
class FileSource:
    """A DMN file as read."""

    filename: str
    decisions: tuple[DecisionSource, ...]
    inputs: tuple[InputData, ...]
    knowledge: tuple[KnowledgeSource, ...]
    names: frozenset[str]
    """All names that its expressions may use: inputs, decisions, functions, their parameters, parts of types."""
    services: tuple[ServiceSource, ...] = ()
    types: "tuple[ItemSource, ...]" = ()
    imports: tuple[Cell, ...] = ()
    """What other models it imports: their names."""


@dataclass(frozen=True, slots=True)
class ItemSource:
    """A type that the file defines (an item definition)."""

    name: str
    line: int
    type: Type
    allowed: Cell | None = None
    """Unary tests that every value passes, or (for a list) every item."""
    constraint: Cell | None = None
    """Unary tests that the value as a whole passes (DMN 1.5)."""
    parts: "tuple[ItemSource, ...]" = field(default=())
    collection: bool = False
