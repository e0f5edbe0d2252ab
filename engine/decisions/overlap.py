"""Which rules of a UNIQUE table certainly match the same inputs, as far as simple cells tell.

Two rules overlap when for every column there is a value that passes both cells. Cells of numbers and of texts are
compared as stretches; of others the values are tried that are written in the two, and their neighbours, up to a number
of tries. Where a cell is not simple (names, calls), nothing is proved of its rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple

from engine.decisions.source import RuleRow, TableSource
from engine.errors import ExpressionError
from engine.feel import Node, UnaryTests, compile_unary

MAX_TOLD = 100
"""Pairs of one table: whoever reads so many has to look at the whole table."""
_SIMPLE = frozenset({"tests", "not_tests", "anything", "value", "bound", "range"})
_MAX_RULES = 200
_MAX_TRIES = 20_000
_STEP = Decimal("0.001")


class _Stretch(NamedTuple):
    """All values between two ends; None stands for no end."""

    low: Any
    with_low: bool
    high: Any
    with_high: bool

    def meets(self, other: "_Stretch") -> bool:
        """Tell whether some value lies in both."""
        low, with_low = _further(self.low, self.with_low, other.low, other.with_low, 1)
        high, with_high = _further(self.high, self.with_high, other.high, other.with_high, -1)
        if low is None or high is None:
            return True
        return bool(low < high) or (low == high and with_low and with_high)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell as the comparison sees it."""

    tests: UnaryTests | None
    """None when it is not simple."""
    kind: str = ""
    """Number or text, where `stretches` say all of it."""
    stretches: tuple[_Stretch, ...] = ()


class _Tries:
    """How many values may still be tried."""

    def __init__(self) -> None:
        self.left = _MAX_TRIES

    def some_passes(self, *tests: UnaryTests) -> bool:
        """Tell whether some value certainly passes all the cells; False when there are no tries left."""
        for value in _candidates(tests):
            self.left -= len(tests)
            if self.left < 0:
                return False
            if all(test.matches(value, {}) for test in tests):
                return True
        return False


def overlaps(table: TableSource, names: frozenset[str]) -> Iterator[tuple[RuleRow, RuleRow]]:
    """Give the pairs of rules that certainly overlap, the first hundred; none for tables of more than 200 rules."""
    if len(table.rules) > _MAX_RULES or len({clause.expression.text for clause in table.inputs}) < len(table.inputs):
        return
    rows = [(rule, [_read(cell.text, names) for cell in rule.tests]) for rule in table.rules]
    tries, told = _Tries(), 0
    for (first, ours), (second, theirs) in combinations(rows, 2):
        if told < MAX_TOLD and table.inputs and all(_meet(*cells, tries) for cells in zip(ours, theirs, strict=False)):
            told += 1
            yield first, second


def _meet(one: _Cell, other: _Cell, tries: _Tries) -> bool:
    """Tell whether some value certainly passes both cells."""
    if one.tests is None or other.tests is None:
        return False
    if one.kind and other.kind:
        return one.kind == other.kind and any(a.meets(b) for a, b in product(one.stretches, other.stretches))
    return tries.some_passes(one.tests, other.tests)


@lru_cache(maxsize=4096)
def _read(text: str, names: frozenset[str]) -> _Cell:
    try:
        tests = compile_unary(text, names)
    except ExpressionError:
        return _Cell(None)
    if not all(part.kind in _SIMPLE for part in tests.node.walk()):
        return _Cell(None)
    kinds = {_kind(part.args[0]) for part in tests.node.walk() if part.kind == "value"}
    stretches = [_stretch(part) for part in tests.node.args] if tests.node.kind == "tests" else [None]
    whole = tuple(one for one in stretches if one is not None)
    return _Cell(tests, kinds.pop(), whole) if len(kinds) == 1 and len(whole) == len(stretches) else _Cell(tests)


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    return "number" if isinstance(value, int | Decimal) and not isinstance(value, bool) else ""


def _stretch(part: Node) -> _Stretch | None:
    """Give what one test of a cell lets through; None when it is no value and no stretch of numbers."""
    if part.kind == "value":
        return _Stretch(part.args[0], True, part.args[0], True) if _kind(part.args[0]) else None
    if part.kind not in ("bound", "range") or any(_kind(_written(one)) != "number" for one in _ends(part)):
        return None
    if part.kind == "range":
        low, high, with_low, with_high = part.args
        return _Stretch(_written(low), with_low, _written(high), with_high)
    sign, end = part.args[0], _written(part.args[1])
    if sign in ("<", "<="):
        return _Stretch(None, False, end, sign == "<=")
    return _Stretch(end, sign == ">=", None, False) if sign in (">", ">=") else None


def _ends(part: Node) -> list[Any]:
    return [one for one in part.args if isinstance(one, Node)]


def _written(node: Any) -> Any:
    return node.args[0] if node.kind == "value" else None


def _further(one: Any, with_one: bool, other: Any, with_other: bool, way: int) -> tuple[Any, bool]:
    """Give the end that leaves less: the higher of two beginnings (`way` 1), the lower of two ends (-1)."""
    if one is None or other is None:
        return (other, with_other) if one is None else (one, with_one)
    if one == other:
        return one, with_one and with_other
    return (one, with_one) if (one > other) is (way > 0) else (other, with_other)


def _candidates(tests: tuple[UnaryTests, ...]) -> Iterator[Any]:
    written = [part.args[0] for test in tests for part in test.node.walk() if part.kind == "value"]
    yield from written
    yield from (True, False, "\ufffd")
    for value in written:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield from (value - _STEP, value + _STEP)
    yield 0
