"""A decision table, compiled: which rules match, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.decisions.cells import run_of, run_of_tests
from engine.decisions.items import MAX_CELL
from engine.decisions.policies import AGGREGATIONS, MULTIPLE, RANKED, SINGLE, Hit
from engine.decisions.source import Cell, TableSource
from engine.decisions.typed import read_as
from engine.feel import Run, Scope, compile_expression, evaluate


@dataclass(frozen=True, slots=True)
class Rule:
    """One row, compiled."""

    id: str
    tests: tuple[Run, ...]
    answers: tuple[Run, ...]


class Table:
    """A decision table, compiled once; may be used by any number of threads at once."""

    def __init__(self, source: TableSource, names: frozenset[str]) -> None:
        """Compile every cell; raises ExpressionError for the first one that is wrong."""
        self._policy, self._aggregation, self._line = source.policy, source.aggregation, source.line
        self._inputs = [
            (run_of(clause.expression, names, f"input {clause.label}"), clause.type) for clause in source.inputs
        ]
        self._names = [clause.name for clause in source.outputs]
        self._defaults = [run_of(clause.default, names, "default output") for clause in source.outputs]
        self._has_default = any(clause.default for clause in source.outputs)
        self._ranks = [_values(clause.values, names) for clause in source.outputs] if source.policy in RANKED else []
        self._rules = [
            Rule(
                row.id or f"row {number}",
                tuple(run_of_tests(cell, names, f"rule {row.id or number}") for cell in row.tests),
                tuple(run_of(cell, names, f"rule {row.id or number}") for cell in row.answers),
            )
            for number, row in enumerate(source.rules, 1)
        ]

    def run(self, scope: Scope) -> Any:
        """Give the answer: a value (context of several outputs), or a list, as the hit policy demands.

        Raises DecisionFailed when rules contradict the hit policy, or when a cell cannot be evaluated.
        """
        hits = [self._hit(rule, scope) for rule in self._matching(scope)]
        if self._policy in SINGLE:
            return SINGLE[self._policy](hits) if hits else self._default(scope)
        if not hits and self._has_default:
            return self._default(scope) if self._aggregation else [self._default(scope)]
        if self._aggregation:
            return AGGREGATIONS[self._aggregation](hits)
        return MULTIPLE[self._policy](hits)

    def matching(self, scope: Scope) -> list[str]:
        """Give the ids of the rules that match, in their order, whatever the hit policy makes of them."""
        return [rule.id for rule in self._matching(scope)]

    def _matching(self, scope: Scope) -> list[Rule]:
        tested = [
            Scope({"?": read_as(run(scope), declared, scope.world)}, scope, scope.world)
            for run, declared in self._inputs
        ]
        return [rule for rule in self._rules if _matches(rule, tested)]

    def _hit(self, rule: Rule, scope: Scope) -> Hit:
        answers = [answer(scope) for answer in rule.answers]
        for answer in answers:
            scope.world.charge(answer)  # policies compare answers as wholes
        ranks = tuple(_rank(order, answer) for order, answer in zip(self._ranks, answers, strict=False))
        return Hit(rule.id, self._answer(answers), ranks)

    def _answer(self, answers: Sequence[Any]) -> Any:
        return answers[0] if len(self._names) == 1 else dict(zip(self._names, answers, strict=False))

    def _default(self, scope: Scope) -> Any:
        return self._answer([default(scope) for default in self._defaults]) if self._has_default else None


def _values(cell: Cell | None, names: frozenset[str]) -> list[Any]:
    """Give the allowed values of an output in their order: what is written is a list of values without brackets."""
    if cell is None:
        return []
    found = compile_expression(f"[{cell.text}]", names, MAX_CELL + 2).evaluate({})
    return found if isinstance(found, list) else []


def _rank(order: list[Any], answer: Any) -> int:
    """Give the place of an answer among the allowed values; one that is not among them comes last."""
    same = (place for place, value in enumerate(order) if evaluate("a = b", {"a": value, "b": answer}) is True)
    return next(same, len(order))


def _matches(rule: Rule, tested: Sequence[Scope]) -> bool:
    return all(test(scope) is True for test, scope in zip(rule.tests, tested, strict=False))
