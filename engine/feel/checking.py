"""Whether an expression is right, as far as can be known without its data."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from engine.errors import ExpressionError
from engine.feel.builtins import BUILTINS
from engine.feel.expression import compile_expression, compile_unary
from engine.feel.limits import MAX_LENGTH
from engine.feel.names import CALENDAR
from engine.feel.node import Node
from engine.feel.types import Type


def check(text: str, names: Iterable[str] = (), limit: int = MAX_LENGTH) -> ExpressionError | None:
    """Give what is wrong with an expression, or None: syntax, unknown functions and types, wrong number of arguments.

    `names` are further names that it may use: functions of its surroundings, and names of several words.
    """
    known = frozenset(names)
    try:
        node = compile_expression(text, known, limit).node
    except ExpressionError as error:
        return error
    return _first(node, known)


def check_unary(text: str, names: Iterable[str] = (), limit: int = MAX_LENGTH) -> ExpressionError | None:
    """Give what is wrong with the unary tests of a decision cell, or None."""
    known = frozenset(names)
    try:
        node = compile_unary(text, known, limit).node
    except ExpressionError as error:
        return error
    return _first(node, known)


def _first(node: Node, names: frozenset[str]) -> ExpressionError | None:
    local = names | set(_local_names(node))
    return next((error for part in node.walk() if (error := _wrong(part, local)) is not None), None)


def _local_names(node: Node) -> Iterator[str]:
    """Give the names that the expression itself may bind to a function."""
    for part in node.walk():
        if part.kind == "function":
            yield from (parameter.name for parameter in part.args[0])
        elif part.kind in ("for", "some", "every"):
            yield from (source[0] for source in part.args[0])
        elif part.kind == "context":
            yield from (key for key, _ in part.args)


def _unknown_type(part: Node, names: frozenset[str]) -> ExpressionError | None:
    declared = [part.args[1]] if part.kind == "instance" else [parameter.type for parameter in part.args[0]]
    while declared:
        wanted = declared.pop()
        if wanted.kind == "named" and wanted.name not in names:
            return ExpressionError(f"There is no type {wanted.name}", part.line, part.column)
        declared += _inner_types(wanted)
    return None


def _inner_types(wanted: Type) -> list[Type]:
    inner = [wanted.of, wanted.result, *(wanted.parameters or ()), *(type_ for _, type_ in wanted.fields)]
    return [type_ for type_ in inner if type_ is not None]


def _wrong(part: Node, names: frozenset[str]) -> ExpressionError | None:
    if part.kind in ("instance", "function"):
        return _unknown_type(part, names)
    if part.kind != "call" or part.args[0].kind != "name":
        return None
    name = part.args[0].args[0]
    if name in names or name in CALENDAR:
        return None
    forms = BUILTINS.get(name)
    if forms is None:
        close = get_close_matches(name, [*BUILTINS, *CALENDAR], 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        return ExpressionError(f"There is no function {name}{hint}", part.line, part.column)
    if any(form.accepts(len(part.args[1]), part.args[2]) for form in forms):
        return None
    usual = ", ".join(parameter.name for parameter in forms[0].parameters)
    return ExpressionError(f"{name} takes the arguments ({usual})", part.line, part.column)
