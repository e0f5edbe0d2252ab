"""Compilers of unary tests: decision cells, and what stands after `in`. The tested value is the name `?`."""

from typing import Any

from engine.feel.compare import member
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.compile.operators import comparison
from engine.feel.node import Node
from engine.feel.scope import Run, Scope

_ANSWERS = frozenset({"compare", "and", "or", "between", "in", "some", "every", "instance"})
"""Kinds of nodes that are a test by themselves; others are compared with the tested value."""


def compile_tests(node: Node) -> Run:
    """Compile the tests of a decision cell (kinds `tests`, `not_tests`, `anything`): true, false or null."""
    return compile_node(node)


def _anything(_: Node) -> Run:
    return lambda _: True


def _tests(node: Node) -> Run:
    parts = [_test(part) for part in node.args]
    if len(parts) == 1:
        return parts[0]

    def run(scope: Scope) -> bool | None:
        answer: bool | None = False
        for part in parts:
            value = part(scope)
            if value is True:
                return True
            if value is None:
                answer = None
        return answer

    return run


def _not_tests(node: Node) -> Run:
    inner = compile_node(node.args[0])

    def run(scope: Scope) -> bool | None:
        value = inner(scope)
        return None if value is None else not value

    return run


def _tested(scope: Scope) -> Any:
    here: Scope | None = scope
    while here is not None:
        if "?" in here.names:
            return here.names["?"]
        here = here.parent
    return None


def _test(node: Node) -> Run:
    if node.kind == "bound":
        sign, value = node.args
        return comparison(_tested, sign, compile_node(value))
    run_value = compile_node(node)
    if node.kind in _ANSWERS or any(part.kind == "name" and part.args[0] == "?" for part in node.walk()):
        return lambda scope: answer if type(answer := run_value(scope)) is bool else None
    is_call = node.kind == "call"

    def run(scope: Scope) -> bool | None:
        tested, value = _tested(scope), run_value(scope)
        if is_call and type(value) is bool and type(tested) is not bool:
            return value
        return _member(tested, value, scope)

    return run


def _member(value: Any, where: Any, scope: Scope) -> bool | None:
    scope.world.charge(where)
    return member(value, where)


def _in(node: Node) -> Run:
    value, where = compile_node(node.args[0]), node.args[1]
    if where.kind not in ("tests", "bound"):
        run_where = compile_node(where)
        return lambda scope: _member(value(scope), run_where(scope), scope)
    test = _tests(where) if where.kind == "tests" else _test(where)
    return lambda scope: test(Scope({"?": value(scope)}, scope, scope.world))


COMPILERS: dict[str, Compiler] = {"tests": _tests, "not_tests": _not_tests, "anything": _anything, "in": _in}
