"""Compilers of values, names, lists, contexts, ranges and choices."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from engine.feel.builtins import BUILTINS
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.node import Node, make_node
from engine.feel.scope import Run, Scope
from engine.feel.types import ANY, BASIC
from engine.feel.values import Function, Range, plain

_TYPE_OF = {name: type_ for name, type_ in BASIC.items() if name not in ("function", "range")}
_READY = frozenset({str, int, bool, type(None), Decimal, list, dict})


def _value(node: Node) -> Run:
    value = node.args[0]
    return lambda _: value


def _ready(node: Node) -> Run:
    """Take a part that somebody else has compiled: a piece of a decision model that is no text."""
    run: Run = node.args[0]
    return run


def _at(node: Node) -> Run:
    value = node.args[0]
    if type(value) is not datetime or value.tzinfo is not None:
        return lambda _: value
    return lambda scope: value.replace(tzinfo=scope.world.zone)


def _name(node: Node) -> Run:
    name = node.args[0]
    dots = _dotted(name) if "." in name else None

    def read(scope: Scope) -> Any:
        here: Scope | None = scope
        while here is not None:
            names = here.names
            if name in names:
                value = names[name]
                return value if type(value) in _READY else plain(value)
            here = here.parent
        return _function(name) if dots is None else dots(scope)

    return read


def _dotted(name: str) -> Run | None:
    """Compile a name with points in it as the path that it also is; somebody's name may be written like one."""
    first, *keys = (part.strip() for part in name.split("."))
    if not keys or not all([first, *keys]):
        return None
    node = make_node("name", (first,), 1, 1)
    for key in keys:
        node = make_node("path", (node, key), 1, 1)
    return compile_node(node)


def _function(name: str) -> Function | None:
    """Give a built-in function as a value, so that it can be handed to another; an unknown name is null."""
    forms = BUILTINS.get(name)
    if forms is None:
        return None
    form = forms[0]

    def call(values: Sequence[Any]) -> Any:
        fitting = (other for other in forms if other.accepts(len(values), None))
        answers = (other.call(values, None) for other in fitting)
        return next((answer for answer in answers if answer is not None), None)

    types = tuple(_TYPE_OF.get(parameter.type, ANY) for parameter in form.parameters)
    return Function(tuple(parameter.name for parameter in form.parameters), call, types, ANY, built_in=True)


def _list(node: Node) -> Run:
    parts = [compile_node(part) for part in node.args]
    return lambda scope: [part(scope) for part in parts]


def _context(node: Node) -> Run:
    entries = [(key, compile_node(part)) for key, part in node.args]

    def make(scope: Scope) -> dict[str, Any]:
        made: dict[str, Any] = {}
        inner = Scope(made, scope, scope.world)
        for key, part in entries:
            made[key] = part(inner)
        return made

    return make


def _range(node: Node) -> Run:
    low, high = compile_node(node.args[0]), compile_node(node.args[1])
    opened, closed = node.args[2:]
    if all(part.kind == "value" for part in node.args[:2]):
        made = Range(node.args[0].args[0], node.args[1].args[0], opened, closed)
        return lambda _: made
    return lambda scope: Range(low(scope), high(scope), opened, closed)


def half_range(sign: str, end: Any) -> Range | None:
    """Make the range of `(< 10)`, `(>= 10)`, `(= 10)` or `(!= 10)`; null of null."""
    if end is None:
        return None
    low, high = (None if sign.startswith("<") else end), (None if sign.startswith(">") else end)
    return Range(low, high, sign in (">=", "="), sign in ("<=", "="), sign)


def _half(node: Node) -> Run:
    sign, end = node.args[0], compile_node(node.args[1])
    return lambda scope: half_range(sign, end(scope))


def _if(node: Node) -> Run:
    condition, yes, no = map(compile_node, node.args)
    return lambda scope: yes(scope) if condition(scope) is True else no(scope)


COMPILERS: dict[str, Compiler] = {
    "value": _value,
    "ready": _ready,
    "at": _at,
    "name": _name,
    "list": _list,
    "context": _context,
    "range": _range,
    "half": _half,
    "if": _if,
}
