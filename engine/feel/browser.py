"""The subset of FEEL that the browser evaluates while a form is filled in, as a tree of plain JSON.

A node is one of these; whatever does not fit gives no tree at all, and the server decides by a round trip:

* `{"value": v}`: a literal: text, number, true, false or null.
* `{"path": ["a", "b"]}`: a value of the form, then keys into it; null where the way ends.
* `{"list": [node, …]}`.
* `{"range": [low, high, "[", "]"]}`: low and high are nodes; `[` and `]` include their end, `(` and `)` do not.
* `{"op": op, "args": [node, node]}` with op `=`, `!=`, `<`, `<=`, `>`, `>=`: `=` and `!=` are null when both values are
  given and of different kinds, and compare with null as a value; the others are null unless both are numbers or both
  are texts.
* `{"op": "and" | "or", "args": [node, …]}`: two or more, in three values (true, false, null).
* `{"op": "not", "args": [node]}`: null of what is neither true nor false.
* `{"op": "in", "args": [node, list or range or other node]}`: in a list when an item equals it,
  or is a range that holds it.
* `{"call": name, "args": [node, …]}` with name `count`, `string length`, `list contains`, `contains`, `starts with`,
  `ends with`, `is empty`, `is blank`, `is defined`; null for an argument of the wrong kind, as on the server.

A condition holds when its value is true; false and null do not hold.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from engine.errors import ExpressionError
from engine.feel.expression import compile_expression
from engine.feel.node import Node

Tree: TypeAlias = dict[str, Any]
CALLS = {
    "count": 1,
    "string length": 1,
    "list contains": 2,
    "contains": 2,
    "starts with": 2,
    "ends with": 2,
    "is empty": 1,
    "is blank": 1,
    "is defined": 1,
}
"""The functions of the subset, with the number of their arguments."""
_EXACT = 2**53


class _Outside(Exception):
    """The expression is outside the subset."""


def browser_tree(text: str) -> Tree | None:
    """Give the expression as plain JSON data; None when it is outside the subset, or wrong."""
    try:
        return _tree(compile_expression(text).node)
    except (ExpressionError, _Outside):
        return None


def _tree(node: Node) -> Tree:
    maker = _MAKERS.get(node.kind)
    if maker is None:
        raise _Outside
    return maker(node)


def _value(node: Node) -> Tree:
    value = node.args[0]
    if isinstance(value, Decimal):
        value = float(value)
        if Decimal(repr(value)) != node.args[0]:
            raise _Outside
    elif isinstance(value, int) and abs(value) > _EXACT:
        raise _Outside
    return {"value": value}


def _path(node: Node) -> Tree:
    keys: list[str] = []
    while node.kind == "path":
        keys.insert(0, node.args[1])
        node = node.args[0]
    if node.kind != "name":
        raise _Outside
    return {"path": [node.args[0], *keys]}


def _list(node: Node) -> Tree:
    return {"list": [_tree(part) for part in node.args]}


def _range(node: Node) -> Tree:
    low, high, opened, closed = node.args
    return {"range": [_tree(low), _tree(high), "[" if opened else "(", "]" if closed else ")"]}


def _logic(node: Node) -> Tree:
    return {"op": node.kind, "args": [_tree(part) for part in node.args]}


def _compare(node: Node) -> Tree:
    left, sign, right = node.args
    return {"op": sign, "args": [_tree(left), _tree(right)]}


def _between(node: Node) -> Tree:
    value, low, high = (_tree(part) for part in node.args)
    return {"op": "in", "args": [value, {"range": [low, high, "[", "]"]}]}


def _in(node: Node) -> Tree:
    value, where = node.args
    if where.kind == "bound":
        return {"op": where.args[0], "args": [_tree(value), _tree(where.args[1])]}
    if where.kind == "tests":
        if any(part.kind not in ("value", "range", "name", "path") for part in where.args):
            raise _Outside
        return {"op": "in", "args": [_tree(value), {"list": [_tree(part) for part in where.args]}]}
    return {"op": "in", "args": [_tree(value), _tree(where)]}


def _call(node: Node) -> Tree:
    callee, arguments, names = node.args
    name = callee.args[0] if callee.kind == "name" else ""
    if names is None and name == "not" and len(arguments) == 1:
        return {"op": "not", "args": [_tree(arguments[0])]}
    if names is not None or CALLS.get(name) != len(arguments):
        raise _Outside
    return {"call": name, "args": [_tree(part) for part in arguments]}


_MAKERS: dict[str, Callable[[Node], Tree]] = {
    "value": _value,
    "name": _path,
    "path": _path,
    "list": _list,
    "range": _range,
    "and": _logic,
    "or": _logic,
    "compare": _compare,
    "between": _between,
    "in": _in,
    "call": _call,
}
