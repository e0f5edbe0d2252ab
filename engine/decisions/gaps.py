"""For which inputs no rule of a table matches, as far as simple cells tell.

Values to try in a column are those that its cells name, and one from each stretch between and beyond them. A cell that
is not simple (names, calls) counts as one that everything passes: what is told of is a gap for certain. Of a table with
a default output, or a hit policy that gives a list, no match is an answer.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from engine.decisions.policies import SINGLE
from engine.decisions.source import FileSource, InputClause, TableSource
from engine.errors import ExpressionError
from engine.feel import UnaryTests, compile_unary
from engine.model import Problem, Severity

_SIMPLE = frozenset({"tests", "not_tests", "anything", "value", "bound", "range"})
_MAX_RULES = 200
_MAX_VALUES = 100
_MAX_STEPS = 20_000
_OTHER = "\N{REPLACEMENT CHARACTER}"
"""Stands for a text that no cell names."""
_ANYTHING = object()
"""Stands for any value: no cell of the column asks for one."""

_Column = list[tuple[Any, int]]
"""Values to try, each with the rules that it passes, one bit for each."""


def gap_problems(source: FileSource) -> Iterator[Problem]:
    """Give a warning for each table that has no rule for some inputs, with an example of them."""
    for decision in source.decisions:
        table = decision.logic
        if isinstance(table, TableSource) and (example := gap_of(table, source.names)):
            message = f"no rule matches {example}; add a rule for the rest, or a default output"
            yield Problem(source.filename, table.line, decision.id, "dmn.gap", message, Severity.WARNING)


def gap_of(table: TableSource, names: frozenset[str]) -> str:
    """Give an example of inputs that no rule matches; empty when there is none, or none that is certain."""
    expressions = {clause.expression.text for clause in table.inputs}
    answered = table.policy not in SINGLE or any(output.default for output in table.outputs)
    if answered or not table.inputs or len(table.rules) > _MAX_RULES or len(expressions) < len(table.inputs):
        return ""
    columns = [_column(table, number, names) for number in range(len(table.inputs))]
    found = _first_gap(columns, (1 << len(table.rules)) - 1)
    return ", ".join(_said(clause, value) for clause, value in zip(table.inputs, found, strict=False))


def _first_gap(columns: Sequence[_Column], everything: int) -> list[Any]:
    """Give values, one for each column, that pass no rule together; an empty list when there are none."""
    closed: set[tuple[int, int]] = set()
    stack: list[tuple[int, int, list[Any]]] = [(0, everything, [])]
    for _ in range(_MAX_STEPS):
        if not stack:
            return []
        depth, rules, values = stack.pop()
        if not rules:
            return [*values, *(column[0][0] for column in columns[depth:])]
        if depth < len(columns) and (depth, rules) not in closed:
            closed.add((depth, rules))
            following = [(depth + 1, rules & passed, [*values, value]) for value, passed in columns[depth]]
            stack.extend(reversed(following))
    return []


def _column(table: TableSource, number: int, names: frozenset[str]) -> _Column:
    tests = [_simple(rule.tests[number].text, names) if number < len(rule.tests) else None for rule in table.rules]
    by_rules: dict[int, Any] = {}
    for value in _candidates([test for test in tests if test is not None]):
        passed = sum(1 << row for row, test in enumerate(tests) if test is None or _passes(test, value))
        by_rules.setdefault(passed, value)
    return [(value, passed) for passed, value in by_rules.items()]


def _simple(text: str, names: frozenset[str]) -> UnaryTests | None:
    """Give the tests of a cell; None when something else than values decides about it."""
    try:
        test = compile_unary(text, names)
    except ExpressionError:
        return None
    return test if all(part.kind in _SIMPLE for part in test.node.walk()) else None


def _passes(test: UnaryTests, value: Any) -> bool:
    return test.node.kind == "anything" or (value is not _ANYTHING and test.matches(value, {}))


def _candidates(tests: Sequence[UnaryTests]) -> list[Any]:
    written = [part.args[0] for test in tests for part in test.node.walk() if part.kind == "value"]
    numbers = sorted({Decimal(one) for one in written if isinstance(one, int | Decimal) and not isinstance(one, bool)})
    days = sorted({one for one in written if isinstance(one, date) and not isinstance(one, datetime)})
    texts = list(dict.fromkeys(one for one in written if isinstance(one, str)))
    found: list[Any] = [True, False] if any(isinstance(one, bool) for one in written) else []
    found += [*_around(numbers), *texts, *([_OTHER] if texts else [])]
    if days:
        found += [*days, days[0] - timedelta(days=1), days[-1] + timedelta(days=1)]
    return found[:_MAX_VALUES] or [_ANYTHING]


def _around(numbers: Sequence[Decimal]) -> Iterator[Decimal]:
    """Give the numbers, what lies between them, and beyond; only whole ones when all are whole, none below 0 then."""
    if not numbers:
        return
    whole = all(number == number.to_integral_value() for number in numbers)
    if not whole or numbers[0] > 0 or any(number < 0 for number in numbers):
        yield numbers[0] - 1
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        yield number
        if following is None:
            yield number + 1
        elif not whole:
            yield (number + following) / 2
        elif number + 1 < following:
            yield number + 1


def _said(clause: InputClause, value: Any) -> str:
    label = clause.label if len(clause.label) <= 60 else f"{clause.label[:59]}…"  # noqa: PLR2004 - one line of a message
    if value is _ANYTHING:
        return f"{label} = anything"
    if value is _OTHER:
        return f"{label} = any other text"
    if isinstance(value, bool):
        return f"{label} = {str(value).lower()}"
    return f'{label} = "{value}"' if isinstance(value, str) else f"{label} = {value}"
