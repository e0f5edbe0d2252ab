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

_READERS = frozenset({"date", "time", "date and time", "duration"})
"""Functions that read a text."""
_PATTERNED = frozenset({"matches", "replace", "split"})
"""Functions whose second argument is a pattern."""
_LONGEST_TOLD = 40


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
    return None if name in names else _wrong_call(part, name)


def _wrong_call(part: Node, name: str) -> ExpressionError | None:
    forms, number = BUILTINS.get(name), len(part.args[1])
    if name in CALENDAR:
        told = f"{name} takes {CALENDAR[name]} argument{'s' * (CALENDAR[name] != 1)}"
        return None if number == CALENDAR[name] else ExpressionError(told, part.line, part.column)
    if forms is None:
        close = get_close_matches(name, [*BUILTINS, *CALENDAR], 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        return ExpressionError(f"There is no function {name}{hint}", part.line, part.column)
    if any(form.accepts(number, part.args[2]) for form in forms):
        return _never(part, name)
    usual = ", ".join(parameter.name for parameter in forms[0].parameters)
    return ExpressionError(f"{name} takes the arguments ({usual})", part.line, part.column)


def _never(part: Node, name: str) -> ExpressionError | None:
    """Say that a text written out is no date, no duration or no pattern: the call would be null for ever."""
    written = [one.args[0] if one.kind == "value" else None for one in part.args[1]]
    if name in _READERS and len(written) == 1:
        read, given, text = name, [written[0]], written[0]
    elif name in _PATTERNED and len(written) > 1:
        read, given, text = "matches", ["", written[1]], written[1]
    else:
        return None
    forms = [form for form in BUILTINS[read] if form.accepts(len(given), None)]
    if (
        not isinstance(text, str)
        or part.args[2] is not None
        or any(form.call(given, None) is not None for form in forms)
    ):
        return None
    what = "pattern" if name in _PATTERNED else name
    told = text if len(text) <= _LONGEST_TOLD else f"{text[: _LONGEST_TOLD - 1]}…"
    return ExpressionError(f'"{told}" is no {what}', part.line, part.column)
