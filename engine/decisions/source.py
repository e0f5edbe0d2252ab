"""What a DMN file says, as read: texts with their lines, nothing compiled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of FEEL in the file: its text, and the line where it stands."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class InputClause:
    """A column of a table that is tested: its expression, declared type, and label as shown."""

    id: str
    label: str
    expression: Cell
    type: str = ""


@dataclass(frozen=True, slots=True)
class OutputClause:
    """A column of a table that is the answer; `values` are the allowed ones in the order of their priority."""

    id: str
    name: str
    label: str
    type: str = ""
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


@dataclass(frozen=True, slots=True)
class DecisionSource:
    """A decision as read: a table, or a literal expression, or (None) something that Polku does not know."""

    id: str
    name: str
    line: int
    variable: str
    logic: TableSource | Cell | None
    requires: tuple[str, ...] = ()
    """Ids of the decisions whose answers this one uses."""


@dataclass(frozen=True, slots=True)
class KnowledgeSource:
    """A business knowledge model as read: a function that the decisions of its file may call."""

    id: str
    name: str
    line: int
    parameters: tuple[str, ...]
    body: Cell | None
    requires: tuple[str, ...] = ()
    """Ids of the business knowledge models that this one calls."""


@dataclass(frozen=True, slots=True)
class InputData:
    """An input that the file declares: its name and type."""

    id: str
    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A DMN file as read."""

    filename: str
    decisions: tuple[DecisionSource, ...]
    inputs: tuple[InputData, ...]
    knowledge: tuple[KnowledgeSource, ...]
    names: frozenset[str]
    """All names that its expressions may use: inputs, decisions, functions, their parameters, parts of types."""
