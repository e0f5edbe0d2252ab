"""Expressions and unary tests, compiled once and kept: the two things that the engine evaluates."""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from engine.clock import HELSINKI
from engine.errors import ExpressionError
from engine.feel.compile import compile_node, compile_tests
from engine.feel.limits import MAX_LENGTH, parts_of
from engine.feel.names import CALENDAR
from engine.feel.node import Node
from engine.feel.parser import parse_expression, parse_unary
from engine.feel.scope import Run, Scope, World
from engine.feel.values import Function, Range

Functions = Mapping[str, Callable[..., Any]]
_NO_FUNCTIONS: Functions = {}
_NO_NAMES: frozenset[str] = frozenset()
_NO_SCALARS = frozenset({list, dict, Function, Range})


class Expression:
    """A compiled expression; may be used by any number of threads at once."""

    __slots__ = ("node", "run", "text")

    def __init__(self, text: str, node: Node) -> None:
        """Compile the syntax tree of `text`; `run` is what takes a scope and gives the value, unguarded."""
        self.text, self.node, self.run = text, node, compile_node(node)

    def evaluate(
        self, variables: Mapping[str, Any], functions: Functions = _NO_FUNCTIONS, zone: tzinfo | None = HELSINKI
    ) -> Any:
        """Give the value as plain data (`YearsMonths` for a duration in months); unknown names are null.

        Raises ExpressionError for an unknown function, a bound exceeded, or a result that is no data.
        """
        return data_only(_guarded(self.run, Scope(variables, None, World(functions, zone)), self.node))


class UnaryTests:
    """The compiled tests of a decision cell; may be used by any number of threads at once."""

    __slots__ = ("node", "run", "text")

    def __init__(self, text: str, node: Node) -> None:
        """Compile the syntax tree of `text`; `run` takes a scope in which `?` is the value that is tested."""
        self.text, self.node, self.run = text, node, compile_tests(node)

    def matches(
        self,
        value: Any,
        variables: Mapping[str, Any],
        functions: Functions = _NO_FUNCTIONS,
        zone: tzinfo | None = HELSINKI,
    ) -> bool:
        """Tell whether the cell's tests hold for a value; what is unknown (null) does not hold.

        Raises ExpressionError for an unknown function or a bound exceeded.
        """
        outer = Scope(variables, None, World(functions, zone))
        return _guarded(self.run, Scope({"?": value}, outer, outer.world), self.node) is True


def _guarded(run: Run, scope: Scope, node: Node) -> Any:
    try:
        return run(scope)
    except (RecursionError, ArithmeticError) as error:
        raise ExpressionError("The expression or its data is too deep or too large", node.line, node.column) from error


def data_only(value: Any) -> Any:
    """Give the value back; a function or a range in it, at any depth, raises ExpressionError: neither can be stored."""
    if type(value) in _NO_SCALARS and any(type(part) in (Function, Range) for part in parts_of(value)):
        raise ExpressionError("The expression gives a function or a range; a value is wanted")
    return value


def _several_words(names: Iterable[str]) -> frozenset[str]:
    """Give those names that are not one plain word: the lexer must know them. Runs before every evaluation."""
    found = [name for name in names if not name.isidentifier()]
    return frozenset(found) if found else _NO_NAMES


def _names(variables: Mapping[str, Any], functions: Functions) -> frozenset[str]:
    known = _NO_NAMES if all(map(str.isidentifier, variables)) else _several_words(variables)
    return known if functions.keys() <= CALENDAR.keys() else known | _several_words(functions)


@lru_cache(maxsize=64)
def _words_among(names: frozenset[str]) -> frozenset[str]:
    """Give those of several words; a file asks with the same names for each of its expressions."""
    return _several_words(names)


@lru_cache(maxsize=4096)
def _expression(text: str, names: frozenset[str], limit: int) -> Expression:
    return Expression(text, parse_expression(text, names, limit))


@lru_cache(maxsize=4096)
def _unary(text: str, names: frozenset[str], limit: int) -> UnaryTests:
    return UnaryTests(text, parse_unary(text, names, limit))


def compile_expression(text: str, names: Iterable[str] = (), limit: int = MAX_LENGTH) -> Expression:
    """Compile an expression (kept, so that the same text is compiled once); a leading `=` is ignored.

    `names` are names of several words that it may use. Raises ExpressionError with line and column.
    """
    return _expression(text, _words_among(frozenset(names)), limit)


def compile_unary(text: str, names: Iterable[str] = (), limit: int = MAX_LENGTH) -> UnaryTests:
    """Compile the unary tests of a decision cell (kept); raises ExpressionError with line and column."""
    return _unary(text, _words_among(frozenset(names)), limit)


def evaluate(
    text: str,
    variables: Mapping[str, Any],
    functions: Functions = _NO_FUNCTIONS,
    zone: tzinfo | None = HELSINKI,
) -> Any:
    """Evaluate an expression over plain data; `functions` are the caller's, `zone` that of times written without one.

    Raises ExpressionError, with a sentence for the person who wrote the expression.
    """
    return _expression(text, _names(variables, functions), MAX_LENGTH).evaluate(variables, functions, zone)


def evaluate_unary(
    text: str,
    value: Any,
    variables: Mapping[str, Any],
    functions: Functions = _NO_FUNCTIONS,
    zone: tzinfo | None = HELSINKI,
) -> bool:
    """Tell whether a value passes the unary tests of a decision cell; raises ExpressionError."""
    return _unary(text, _names(variables, functions), MAX_LENGTH).matches(value, variables, functions, zone)
