"""Regular expressions of process owners: only those that cannot keep the server busy.

Python tries the ways a text may match one after the other. The number of those ways is bounded here from the parsed
expression, before it is ever used: a choice adds, a sequence multiplies, a repetition raises to a power. Nested
repetitions such as `(a+)+` go beyond the bound; what real forms use (`[0-9]{5}`, `[A-ZÅÄÖ]{2,4}-[0-9]+`) stays far
below.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# The parser of the standard library: private, but the same since Python 3.11, and far safer than one of our own.
from re import _parser
from typing import Any

from engine.forms.limits import MAX_MATCHED, MAX_PATTERN

_MOST_WAYS = 2_000_000
_PLAIN = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT", "RANGE", "CATEGORY"})


def pattern_problem(pattern: str) -> str:
    """Say why an expression is refused, in words; empty when it may be used."""
    if len(pattern) > MAX_PATTERN:
        return f"longer than {MAX_PATTERN} characters"
    try:
        parsed = _parser.parse(pattern)
        re.compile(pattern)
        ways = _ways(parsed)
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        return f"not a regular expression: {error}"
    if ways is None:
        return "look-around, back references and conditions are not allowed"
    return "" if ways <= _MOST_WAYS else "it can be matched in too many ways; avoid repetitions within repetitions"


def matches(pattern: str, text: str) -> bool:
    """Tell whether the whole text fits, as HTML's `pattern` does; a refused expression fits nothing."""
    expression = _usable(pattern)
    return expression is not None and len(text) <= MAX_MATCHED and expression.fullmatch(text) is not None


@lru_cache(maxsize=512)
def _usable(pattern: str) -> re.Pattern[str] | None:
    return None if pattern_problem(pattern) else re.compile(pattern)


def _ways(sequence: Iterable[tuple[Any, Any]]) -> int | None:
    """Bound the number of ways a sequence may match; None for what is not allowed."""
    product = 1
    for operator, argument in sequence:
        ways = _ways_of(str(operator), argument)
        if ways is None:
            return None
        product = min(product * ways, _MOST_WAYS + 1)
    return product


def _ways_of(operator: str, argument: Any) -> int | None:
    if operator in _PLAIN:
        return 1
    if operator == "SUBPATTERN":
        return _ways(argument[-1])
    if operator == "BRANCH":
        branches = [_ways(branch) for branch in argument[1]]
        return None if None in branches else sum(ways for ways in branches if ways is not None)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(*argument)
    return None


def _repeated(least: int, most: int, body: Iterable[tuple[Any, Any]]) -> int | None:
    inner = _ways(body)
    if inner is None:
        return None
    most, least = min(int(most), MAX_MATCHED), int(least)
    if inner == 1:
        return max(most - least + 1, 1)
    # A body with ways of its own: each repetition multiplies them. The exponent is cut where the bound is long passed.
    power: int = inner ** min(most, 30)
    return min(power, _MOST_WAYS + 1) * max(most - least + 1, 1)
