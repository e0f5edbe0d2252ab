"""Everything that is wrong in a DMN file, at once, each with its place and what to do."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from engine.decisions.declared import type_problems
from engine.decisions.gaps import gap_problems
from engine.decisions.items import MAX_CELL, conditions
from engine.decisions.languages import language_problems
from engine.decisions.overlap import overlaps
from engine.decisions.policies import AGGREGATIONS, MULTIPLE, RANKED, SINGLE
from engine.decisions.reader import read_file
from engine.decisions.requirements import requirement_problems
from engine.decisions.source import Boxed, Cell, DecisionSource, FileSource, Logic, RuleRow, TableSource
from engine.decisions.validity import validity_problems
from engine.errors import DefinitionInvalid
from engine.feel import check, check_unary, compile_expression, compile_unary
from engine.model import Problem, Severity

_NO_NUMBERS = frozenset({"string", "boolean", "date", "time", "date and time", "list", "context"})
"""Kinds of types of which nothing can be summed up."""


def check_decisions(data: bytes, filename: str) -> list[Problem]:
    """Give every problem of a DMN file, errors and warnings, in the order of lines; an empty list when it is right."""
    try:
        source = read_file(data, filename)
    except DefinitionInvalid as error:
        return list(error.problems)
    problems = [*problems_of(source), *language_problems(data, filename)]
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += gap_problems(source)
    return sorted(problems)


def problems_of(source: FileSource) -> list[Problem]:
    """Give every problem of a file that was read."""
    return sorted(_Check(source).problems())


class _Check:
    """One check of one file."""

    def __init__(self, source: FileSource) -> None:
        self.source, self.names = source, source.names

    def problems(self) -> Iterator[Problem]:
        if not self.source.decisions:
            yield self._problem(1, "", "dmn.empty", "the file has no decision; add one")
        for imported in self.source.imports:
            message = f"it imports {imported.text}, but Polku reads each file alone; copy what is used into this file"
            yield self._problem(imported.line, "", "dmn.import", message)
        yield from requirement_problems(self.source)
        yield from type_problems(self.source)
        yield from validity_problems(self.source)
        for model in self.source.knowledge:
            yield from self._logic(model.function, model.id, "the function")
        for item, cell in conditions(self.source.types):
            if error := check_unary(cell.text, self.names, MAX_CELL):
                message = f"the allowed values: {error.message} (in {_short(cell.text)}, column {error.column})"
                yield self._problem(cell.line + error.line - 1, item.name, "dmn.type", message)
        for decision in self.source.decisions:
            yield from self._decision(decision)

    def _problem(
        self, line: int, element: str, rule: str, message: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        return Problem(self.source.filename, line, element, rule, message, severity)

    def _decision(self, decision: DecisionSource) -> Iterator[Problem]:
        if decision.logic is None:
            message = "the decision has no logic that Polku knows; give it a decision table or a FEEL expression"
            yield self._problem(decision.line, decision.id, "dmn.logic", message)
        else:
            yield from self._logic(decision.logic, decision.id, "the expression")

    def _logic(self, logic: Logic | None, element: str, what: str) -> Iterator[Problem]:
        """Check a table, a text or a box with all that is in it."""
        if isinstance(logic, TableSource):
            yield from self._table(DecisionSource(element, element, logic.line, element, logic), logic)
        elif isinstance(logic, Boxed):
            for part in logic.parts:
                if part.logic is None:
                    name = part.name or logic.kind
                    message = f"{name} is empty, or of a kind that Polku does not know; write a FEEL expression"
                    yield self._problem(logic.line, element, "dmn.logic", message)
                else:
                    yield from self._logic(part.logic, element, part.name or what)
        else:
            yield from self._expression(logic, element, what)

    def _expression(self, cell: Cell | None, element: str, what: str) -> Iterator[Problem]:
        if cell is None or not cell.text:
            line = 1 if cell is None else cell.line
            yield self._problem(line, element, "dmn.expression", f"{what} is empty; write a FEEL expression")
        elif error := check(cell.text, self.names, MAX_CELL):
            message = f"{what}: {error.message} (in {_short(cell.text)}, column {error.column})"
            yield self._problem(cell.line + error.line - 1, element, "dmn.expression", message)

    def _table(self, decision: DecisionSource, table: TableSource) -> Iterator[Problem]:
        yield from self._policy(decision, table)
        for clause in table.inputs:
            yield from self._expression(clause.expression, f"{decision.id}/{clause.id}", "the input expression")
        for output in table.outputs:
            if output.default:
                yield from self._expression(output.default, f"{decision.id}/{output.id}", "the default output")
            if output.values and (error := check(f"[{output.values.text}]", self.names, MAX_CELL)):
                message = f"the allowed values: {error.message}"
                yield self._problem(output.values.line, f"{decision.id}/{output.id}", "dmn.expression", message)
        for rule in table.rules:
            yield from self._rule(decision, table, rule)
        if table.policy == "UNIQUE":
            yield from self._overlaps(decision, table)

    def _policy(self, decision: DecisionSource, table: TableSource) -> Iterator[Problem]:
        if not table.outputs:
            message = "the table has no output; add an output column"
            yield self._problem(table.line, decision.id, "dmn.outputs", message)
        if len(table.outputs) > 1 and len({output.name for output in table.outputs} - {""}) < len(table.outputs):
            message = "the table has several outputs; give each its own name"
            yield self._problem(table.line, decision.id, "dmn.outputs", message)
        if table.policy not in SINGLE and table.policy not in MULTIPLE:
            message = f"there is no hit policy {table.policy}; use one of {', '.join([*SINGLE, *MULTIPLE])}"
            yield self._problem(table.line, decision.id, "dmn.hit-policy", message)
        if table.policy in RANKED and not any(output.values for output in table.outputs):
            message = f"{table.policy} needs the allowed values of an output, the most important first"
            yield self._problem(table.line, decision.id, "dmn.hit-policy", message)
        if table.aggregation:
            yield from self._aggregation(decision, table)

    def _aggregation(self, decision: DecisionSource, table: TableSource) -> Iterator[Problem]:
        if table.aggregation not in AGGREGATIONS:
            message = f"there is no aggregation {table.aggregation}; use one of {', '.join(AGGREGATIONS)}"
        elif table.policy != "COLLECT":
            message = f"an aggregation goes with COLLECT only, not with {table.policy}; change one of them"
        elif len(table.outputs) > 1:
            message = "an aggregation goes with a single output; remove the other outputs"
        else:
            yield from self._addends(decision, table)
            return
        yield self._problem(table.line, decision.id, "dmn.aggregation", message)

    def _addends(self, decision: DecisionSource, table: TableSource) -> Iterator[Problem]:
        """Warn of what cannot be added up: the sum is null as soon as one such rule matches."""
        if table.aggregation != "SUM" or not table.outputs:
            return
        declared, what = table.outputs[0].type, "so the sum is null; write numbers, or use COLLECT without SUM"
        if declared.kind in _NO_NUMBERS:
            message = f"SUM adds numbers, but the output is a {declared}, {what}"
            yield self._problem(table.line, decision.id, "dmn.aggregation", message, Severity.WARNING)
            return
        for rule in table.rules:
            for cell in rule.answers[:1]:
                if _is_no_number(cell, self.names):
                    message = f"SUM adds numbers, but {_short(cell.text)} is none, {what}"
                    element = f"{decision.id}/{rule.id}"
                    yield self._problem(cell.line, element, "dmn.aggregation", message, Severity.WARNING)

    def _rule(self, decision: DecisionSource, table: TableSource, rule: RuleRow) -> Iterator[Problem]:
        element = f"{decision.id}/{rule.id}"
        if (len(rule.tests), len(rule.answers)) != (len(table.inputs), len(table.outputs)):
            message = f"the rule has {len(rule.tests)} + {len(rule.answers)} cells for {len(table.inputs)} inputs and "
            yield self._problem(rule.line, element, "dmn.cells", f"{message}{len(table.outputs)} outputs")
            return
        for clause, cell in zip(table.inputs, rule.tests, strict=True):
            if error := check_unary(cell.text, self.names, MAX_CELL):
                message = f"{clause.label}: {error.message} (in {_short(cell.text)}, column {error.column})"
                yield self._problem(cell.line + error.line - 1, element, "dmn.cell", message)
            else:
                yield from self._unquoted(cell, element, clause.label, test=True)
        for output, cell in zip(table.outputs, rule.answers, strict=True):
            label = output.label or "output"
            if cell.text in ("", "-"):
                message = f"{label}: the output is empty and gives null; write null or a value"
                yield self._problem(cell.line, element, "dmn.empty-output", message, Severity.WARNING)
            elif error := check(cell.text, self.names, MAX_CELL):
                message = f"{label}: {error.message} (in {_short(cell.text)}, column {error.column})"
                yield self._problem(cell.line + error.line - 1, element, "dmn.cell", message)
            else:
                yield from self._unquoted(cell, element, label, test=False)

    def _unquoted(self, cell: Cell, element: str, label: str, *, test: bool) -> Iterator[Problem]:
        """Warn of a text without quotation marks: it is a name that nothing has, so the cell never matches."""
        compiled = compile_unary if test else compile_expression
        node = compiled(cell.text, self.names, MAX_CELL).node
        parts = node.args if node.kind == "tests" else (node,)
        for part in parts:
            if part.kind == "name" and part.args[0] not in self.names and part.args[0] != "?":
                message = f'{label}: {part.args[0]} is read as a name; if it is a text, write "{part.args[0]}"'
                yield self._problem(cell.line, element, "dmn.unquoted", message, Severity.WARNING)

    def _overlaps(self, decision: DecisionSource, table: TableSource) -> Iterator[Problem]:
        for first, second in overlaps(table, self.names):
            message = f"rules {first.id} and {second.id} both match some inputs, but the hit policy is UNIQUE"
            element = f"{decision.id}/{second.id}"
            yield self._problem(
                second.line, element, "dmn.overlap", f"{message}; narrow one, or use FIRST", Severity.WARNING
            )


def _is_no_number(cell: Cell, names: Collection[str]) -> bool:
    """Tell whether a cell is written as a value that is no number; what is computed is not looked into."""
    if cell.text in ("", "-") or check(cell.text, names, MAX_CELL):
        return False
    node = compile_expression(cell.text, names, MAX_CELL).node
    return node.kind == "value" and (isinstance(node.args[0], bool) or not isinstance(node.args[0], int | Decimal))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - as much as one line of a message bears
