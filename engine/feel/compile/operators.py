"""Compilers of logic, comparison and arithmetic."""

import operator
from collections.abc import Callable
from typing import Any

from engine.feel.arithmetic import add, divide, multiply, negate, power, subtract
from engine.feel.compare import ORDERED, between, compare, equal
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.node import Node
from engine.feel.scope import Run, Scope
from engine.feel.types import fits

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "**": power,
}


def _and(node: Node) -> Run:
    parts = [compile_node(part) for part in node.args]

    def run(scope: Scope) -> bool | None:
        answer: bool | None = True
        for part in parts:
            value = part(scope)
            if value is False:
                return False
            if value is not True:
                answer = None
        return answer

    return run


def _or(node: Node) -> Run:
    parts = [compile_node(part) for part in node.args]

    def run(scope: Scope) -> bool | None:
        answer: bool | None = False
        for part in parts:
            value = part(scope)
            if value is True:
                return True
            if value is not False:
                answer = None
        return answer

    return run


def _compare(node: Node) -> Run:
    left, sign, right = node.args
    return comparison(compile_node(left), sign, compile_node(right))


def comparison(left: Run, sign: str, right: Run) -> Run:
    """Compile a comparison of two compiled parts."""
    if sign in ("=", "!="):
        return _equality(left, right, wanted=sign == "=")
    fast = _ORDER[sign]

    def run(scope: Scope) -> bool | None:
        first, second = left(scope), right(scope)
        if type(first) is type(second) and type(first) in ORDERED:
            return fast(first, second)
        return compare(sign, first, second)

    return run


def _equality(left: Run, right: Run, *, wanted: bool) -> Run:
    def run(scope: Scope) -> bool | None:
        first, second = left(scope), right(scope)
        scope.world.charge(first)
        answer = equal(first, second)
        return answer if wanted or answer is None else not answer

    return run


def _between(node: Node) -> Run:
    value, low, high = map(compile_node, node.args)
    return lambda scope: between(value(scope), low(scope), high(scope))


def _instance(node: Node) -> Run:
    value, wanted = compile_node(node.args[0]), node.args[-1]

    def run(scope: Scope) -> bool:
        found = value(scope)
        scope.world.charge(found)
        return fits(found, wanted, scope.world)

    return run


def _arithmetic(node: Node) -> Run:
    """Compile `a + b - c`: from left to right, in a loop, so that a long sum is not deep."""
    first = compile_node(node.args[0])
    signs, operands = node.args[1::2], node.args[2::2]
    steps = [(_ARITHMETIC[sign], compile_node(part)) for sign, part in zip(signs, operands, strict=True)]

    def run(scope: Scope) -> Any:
        total = first(scope)
        for operate, part in steps:
            total = operate(total, part(scope))
            if type(total) is str:
                scope.world.budget.spend(len(total) >> 4)
        return total

    return run


def _negative(node: Node) -> Run:
    value = compile_node(node.args[0])
    return lambda scope: negate(value(scope))


COMPILERS: dict[str, Compiler] = {
    "and": _and,
    "or": _or,
    "compare": _compare,
    "between": _between,
    "instance": _instance,
    "arithmetic": _arithmetic,
    "negative": _negative,
}
