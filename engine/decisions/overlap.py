"""Which rules of a UNIQUE table certainly match the same inputs, as far as simple cells tell.

Two rules overlap when for every column there is a value that passes both cells. Values to try are those written in the
two cells, and their neighbours; where a cell is not simple (names, calls), nothing is proved of its two rules.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Any

from engine.decisions.source import RuleRow, TableSource
from engine.errors import ExpressionError
from engine.feel import Node, UnaryTests, compile_unary

_SIMPLE = frozenset({"tests", "not_tests", "anything", "value", "bound", "range"})
_MAX_RULES = 200
_STEP = Decimal("0.001")


def overlaps(table: TableSource, names: frozenset[str]) -> Iterator[tuple[RuleRow, RuleRow]]:
    """Give the pairs of rules that certainly overlap; none for tables of more than 200 rules."""
    if len(table.rules) > _MAX_RULES or len({clause.expression.text for clause in table.inputs}) < len(table.inputs):
        return
    for first, second in combinations(table.rules, 2):
        cells = zip(first.tests, second.tests, strict=False)
        if table.inputs and all(_meet(one.text, other.text, names) for one, other in cells):
            yield first, second


@lru_cache(maxsize=8192)
def _meet(one: str, other: str, names: frozenset[str]) -> bool:
    """Tell whether some value certainly passes both cells."""
    try:
        tests = compile_unary(one, names), compile_unary(other, names)
    except ExpressionError:
        return False
    if not all(_is_simple(test.node) for test in tests):
        return False
    return any(_passes(tests, candidate) for candidate in _candidates(tests))


def _is_simple(node: Node) -> bool:
    return all(part.kind in _SIMPLE for part in node.walk())


def _passes(tests: tuple[UnaryTests, UnaryTests], value: Any) -> bool:
    return all(test.matches(value, {}) for test in tests)


def _candidates(tests: tuple[UnaryTests, UnaryTests]) -> Iterator[Any]:
    written = [part.args[0] for test in tests for part in test.node.walk() if part.kind == "value"]
    yield from written
    yield from (True, False, "\ufffd")
    for value in written:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield from (value - _STEP, value + _STEP)
    yield 0
