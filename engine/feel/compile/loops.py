"""Compilers of `for`, `some` and `every`; each round costs steps, so that no product of loops runs on and on."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.compare import order
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.limits import bounded_list
from engine.feel.node import Node
from engine.feel.scope import Run, Scope
from engine.feel.values import NUMBERS, Range, plain


class _NotCountable(Exception):
    """What a loop should go over cannot be counted: the loop as a whole is null."""


class _Source:
    """One `name in values` of a loop."""

    __slots__ = ("high", "name", "values")

    def __init__(self, name: str, values: Node, high: Node | None = None) -> None:
        self.name, self.values = name, compile_node(values)
        self.high = None if high is None else compile_node(high)

    def each(self, scope: Scope) -> Iterator[Any]:
        values = self.values(scope)
        if self.high is not None:
            yield from _between(values, self.high(scope))
        elif type(values) is list:
            yield from map(plain, values)
        elif type(values) is Range:
            if order(values.low, values.high) not in (-1, 0):
                raise _NotCountable
            yield from _between(values.low, values.high)
        elif values is not None:
            yield values
        else:
            raise _NotCountable


def _between(low: Any, high: Any) -> Iterator[Any]:
    """Count whole numbers or days from low to high, downwards when high is smaller."""
    if type(low) is date and type(high) is date:
        for days in _count(0, (high - low).days):
            yield low + timedelta(days=days)
    elif type(low) in NUMBERS and type(high) in NUMBERS:
        yield from _count(int(low), int(high))
    else:
        raise _NotCountable


def _count(low: int | Decimal, high: int | Decimal) -> range:
    return range(int(low), int(high) + 1) if low <= high else range(int(low), int(high) - 1, -1)


def _rounds(sources: list[_Source], scope: Scope, cost: int, at: int = 0) -> Iterator[Scope]:
    """Give one scope per combination of the sources' values; a later source may use the names of those before."""
    source = sources[at]
    last = at == len(sources) - 1
    for value in source.each(scope):
        scope.world.budget.spend(cost)
        inner = Scope({source.name: value}, scope, scope.world)
        if last:
            yield inner
        else:
            yield from _rounds(sources, inner, cost, at + 1)


def _parts(node: Node) -> tuple[list[_Source], Run, int]:
    sources, body = node.args
    return [_Source(*source) for source in sources], compile_node(body), node.size


def _for(node: Node) -> Run:
    sources, body, cost = _parts(node)

    def run(scope: Scope) -> list[Any] | None:
        made: list[Any] = []
        base = Scope({"partial": made}, scope, scope.world)
        try:
            for inner in _rounds(sources, base, cost):
                made.append(body(inner))
                bounded_list(made)
        except _NotCountable:
            return None
        return made

    return run


def _some(node: Node) -> Run:
    return _quantified(node, decides=True)


def _every(node: Node) -> Run:
    return _quantified(node, decides=False)


def _quantified(node: Node, *, decides: bool) -> Run:
    """Compile `some` (one true decides) or `every` (one false decides); null when none decides and one is unknown."""
    sources, body, cost = _parts(node)

    def run(scope: Scope) -> bool | None:
        answer: bool | None = not decides
        try:
            for inner in _rounds(sources, scope, cost):
                value = body(inner)
                if value is decides:
                    return bool(value)
                if type(value) is not bool:
                    answer = None
        except _NotCountable:
            return None
        return answer

    return run


COMPILERS: dict[str, Compiler] = {"for": _for, "some": _some, "every": _every}
