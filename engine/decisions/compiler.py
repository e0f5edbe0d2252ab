"""Logic of a DMN file to closures. Boxes become the same nodes as written FEEL, and so mean the same."""

from collections.abc import Callable
from typing import Any

from engine.decisions.cells import run_of
from engine.decisions.source import Boxed, Cell, Logic, Part, TableSource
from engine.decisions.table import Table
from engine.errors import ExpressionError
from engine.feel import ANY, Function, Run, Scope, Type, coerced, compile_node, make_function, make_node

_FUNCTION_COST = 5
"""Steps that a call of a boxed function takes besides those of its body."""


def compile_logic(logic: Logic | None, names: frozenset[str]) -> Run:
    """Compile a piece of logic; none gives null. Raises ExpressionError for the first text that is wrong."""
    if logic is None:
        return lambda _: None
    if isinstance(logic, Cell):
        return run_of(logic, names, "expression")
    if isinstance(logic, TableSource):
        return _typed(Table(logic, names).run, logic.type)
    return _typed(_COMPILERS[logic.kind](logic, names), logic.type)


def _typed(run: Run, declared: Type) -> Run:
    """Coerce what is given; of a function, editors declare the type that it gives, so it stays as it is."""

    def typed(scope: Scope) -> Any:
        value = run(scope)
        return value if type(value) is Function else coerced(value, declared, scope.world)

    return run if declared is ANY else typed


def _part(part: Part, names: frozenset[str]) -> Run:
    return _typed(compile_logic(part.logic, names), part.type)


def _context(box: Boxed, names: frozenset[str]) -> Run:
    entries = [(part.name, _part(part, names)) for part in box.parts]

    def run(scope: Scope) -> Any:
        made: dict[str, Any] = {}
        inner = Scope(made, scope, scope.world)
        for name, entry in entries:
            value = entry(inner)
            if not name:
                return value
            made[name] = value
        return made

    return run


def _invocation(box: Boxed, names: frozenset[str]) -> Run:
    callee, bindings = _part(box.parts[0], names), [(part.name, _part(part, names)) for part in box.parts[1:]]

    def run(scope: Scope) -> Any:
        function = callee(scope)
        given = {name: value(scope) for name, value in bindings}
        if type(function) is not Function:
            return None
        return call_by_name(function, given)

    return run


def call_by_name(function: Function, given: dict[str, Any]) -> Any:
    """Call a function with named values; one that it does not know raises ExpressionError, a missing one is null."""
    if unknown := given.keys() - set(function.parameters):
        wanted = ", ".join(function.parameters) or "none"
        raise ExpressionError(f"there is no parameter {min(unknown)}; the function takes {wanted}")
    return function.call([given.get(name) for name in function.parameters])


def _function(box: Boxed, names: frozenset[str]) -> Run:
    body = compile_logic(box.parts[0].logic, names)
    parameters = tuple(parameter.name for parameter in box.parameters)
    types = tuple(parameter.type for parameter in box.parameters)
    return lambda scope: make_function(parameters, types, body, scope, _FUNCTION_COST)


def _node(kind: str, box: Boxed, names: frozenset[str]) -> Run:
    """Compile a box as the written expression of the same kind."""
    parts = tuple(make_node("ready", (_part(part, names),), 1, 1) for part in box.parts)
    args: tuple[Any, ...] = parts
    if kind in ("for", "some", "every"):
        args = (((box.variable, parts[0]),), parts[1])
    return compile_node(make_node(kind, args, 1, 1))


def _as_node(kind: str) -> Callable[[Boxed, frozenset[str]], Run]:
    return lambda box, names: _node(kind, box, names)


_COMPILERS: dict[str, Callable[[Boxed, frozenset[str]], Run]] = {
    "context": _context,
    "invocation": _invocation,
    "function": _function,
    **{kind: _as_node(kind) for kind in ("list", "if", "filter", "for", "some", "every")},
}
