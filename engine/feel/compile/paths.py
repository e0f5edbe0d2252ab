"""Compilers of paths and filters; both are null-safe, and neither ever touches an attribute of a Python object."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.node import Node
from engine.feel.properties import property_of
from engine.feel.scope import Run, Scope
from engine.feel.values import NUMBERS, Range, YearsMonths, plain

_WITH_PROPERTIES = (date, datetime, time, timedelta, YearsMonths, Range)


def _path(node: Node) -> Run:
    source, key = compile_node(node.args[0]), node.args[1]

    def run(scope: Scope) -> Any:
        value = source(scope)
        if type(value) is dict:
            found = value.get(key)
            return found if type(found) is str else plain(found)
        return step(value, key)

    return run


def step(value: Any, key: str) -> Any:
    """Follow one key: into a context, into every item of a list, or to a property of a date, duration or range."""
    value = plain(value)
    if type(value) is dict:
        return plain(value.get(key))
    if type(value) is list:
        return [step(item, key) for item in value if type(item) is not list]
    return property_of(value, key) if type(value) in _WITH_PROPERTIES else None


def _filter(node: Node) -> Run:
    source, condition = compile_node(node.args[0]), compile_node(node.args[1])
    cost = node.args[1].size
    literal = node.args[1]
    if literal.kind == "value" and type(literal.args[0]) in NUMBERS:
        index = literal.args[0]
        return lambda scope: _item(source(scope), index)

    def run(scope: Scope) -> Any:
        value = source(scope)
        items = value if type(value) is list else [] if value is None else [value]
        if not items:
            return None if type(condition(scope)) in NUMBERS else []
        spend = scope.world.budget.spend
        kept = []
        for item in items:
            spend(cost)
            answer = condition(_inside(plain(item), scope))
            if type(answer) in NUMBERS:
                return _item(items, answer)
            if answer is True:
                kept.append(item)
            elif answer is not False and answer is not None:
                return None
        return kept

    return run


def _inside(item: Any, scope: Scope) -> Scope:
    """Make the scope of a filter: the item's own keys first, then `item`, then the names outside."""
    names = {"item": item, **item} if type(item) is dict else {"item": item}
    return Scope(names, scope, scope.world)


def _item(value: Any, position: int | Decimal) -> Any:
    items = value if type(value) is list else [] if value is None else [value]
    place = int(position)
    if place == 0 or abs(place) > len(items):
        return None
    return plain(items[place - 1 if place > 0 else place])


COMPILERS: dict[str, Compiler] = {"path": _path, "filter": _filter}
