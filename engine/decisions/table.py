"""A decision table, compiled: which rules match, and what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.decisions.policies import AGGREGATIONS, MULTIPLE, RANKED, SINGLE, Hit
from engine.decisions.source import Cell, TableSource
from engine.decisions.typed import typed
from engine.errors import DecisionFailed, ExpressionError
from engine.feel import Expression, Functions, UnaryTests, compile_expression, compile_unary

MAX_CELL = 4000
"""Characters of one cell or literal expression of a DMN file."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row, compiled."""

    id: str
    tests: tuple[UnaryTests, ...]
    answers: tuple[Expression, ...]


class Table:
    """A decision table, compiled once; may be used by any number of threads at once."""

    def __init__(self, source: TableSource, names: frozenset[str]) -> None:
        """Compile every cell; raises ExpressionError for the first one that is wrong."""

        def expression(cell: Cell | None) -> Expression:
            return compile_expression(cell.text if cell and cell.text else "null", names, MAX_CELL)

        self._policy, self._aggregation = source.policy, source.aggregation
        self._inputs = [(expression(clause.expression), clause.type, clause.label) for clause in source.inputs]
        self._names = [clause.name for clause in source.outputs]
        self._defaults = [expression(clause.default) for clause in source.outputs]
        self._has_default = any(clause.default for clause in source.outputs)
        self._ranks = [_values(clause.values, names) for clause in source.outputs] if source.policy in RANKED else []
        self._rules = [
            Rule(
                row.id or f"row {number}",
                tuple(compile_unary(cell.text, names, MAX_CELL) for cell in row.tests),
                tuple(expression(cell) for cell in row.answers),
            )
            for number, row in enumerate(source.rules, 1)
        ]

    def decide(self, variables: Mapping[str, Any], functions: Functions) -> Any:
        """Give the answer: a value (context of several outputs), or a list, as the hit policy demands.

        Raises DecisionFailed when rules contradict the hit policy, or when a cell cannot be evaluated.
        """
        values = [self._input(position, variables, functions) for position in range(len(self._inputs))]
        hits = [
            self._hit(rule, variables, functions)
            for rule in self._rules
            if _matches(rule, values, variables, functions)
        ]
        if self._policy in SINGLE:
            return SINGLE[self._policy](hits) if hits else self._default(variables, functions)
        if self._aggregation:
            return AGGREGATIONS[self._aggregation](hits)
        return MULTIPLE[self._policy](hits)

    def _input(self, position: int, variables: Mapping[str, Any], functions: Functions) -> Any:
        expression, type_name, label = self._inputs[position]
        try:
            return typed(expression.evaluate(variables, functions), type_name)
        except ExpressionError as error:
            raise DecisionFailed(f"input {label}: {error}") from error

    def _hit(self, rule: Rule, variables: Mapping[str, Any], functions: Functions) -> Hit:
        try:
            answers = [answer.evaluate(variables, functions) for answer in rule.answers]
        except ExpressionError as error:
            raise DecisionFailed(f"rule {rule.id}: {error}") from error
        ranks = tuple(_rank(order, answer) for order, answer in zip(self._ranks, answers, strict=False))
        return Hit(rule.id, self._answer(answers), ranks)

    def _answer(self, answers: Sequence[Any]) -> Any:
        return answers[0] if len(self._names) == 1 else dict(zip(self._names, answers, strict=False))

    def _default(self, variables: Mapping[str, Any], functions: Functions) -> Any:
        if not self._has_default:
            return None
        return self._answer([default.evaluate(variables, functions) for default in self._defaults])


def _values(cell: Cell | None, names: frozenset[str]) -> list[Any]:
    """Give the allowed values of an output in their order: what is written is a list of values without brackets."""
    if cell is None:
        return []
    found = compile_expression(f"[{cell.text}]", names, MAX_CELL + 2).evaluate({})
    return found if isinstance(found, list) else []


def _rank(order: list[Any], answer: Any) -> int:
    return order.index(answer) if answer in order else len(order)


def _matches(rule: Rule, values: list[Any], variables: Mapping[str, Any], functions: Functions) -> bool:
    try:
        return all(test.matches(value, variables, functions) for test, value in zip(rule.tests, values, strict=False))
    except ExpressionError as error:
        raise DecisionFailed(f"rule {rule.id}: {error}") from error
