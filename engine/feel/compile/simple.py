"""Compilers of values, names, lists, contexts, ranges and choices."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from engine.feel.builtins import BUILTINS
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.node import Node
from engine.feel.scope import Run, Scope
from engine.feel.values import Function, Range, plain

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

    def read(scope: Scope) -> Any:
        here: Scope | None = scope
        while here is not None:
            names = here.names
            if name in names:
                value = names[name]
                return value if type(value) in _READY else plain(value)
            here = here.parent
        return _function(name)

    return read


def _function(name: str) -> Function | None:
    """Give a built-in function as a value, so that it can be handed to another; an unknown name is null."""
    forms = BUILTINS.get(name)
    if forms is None:
        return None
    form = forms[0]
    return Function(tuple(parameter.name for parameter in form.parameters), lambda values: form.call(values, None))


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
    "if": _if,
}
