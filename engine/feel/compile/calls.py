"""Compilers of function calls and of functions that an expression defines."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from engine.errors import ExpressionError
from engine.feel.builtins import BUILTINS, Builtin
from engine.feel.builtins.patterns import steps_of
from engine.feel.compile.kinds import Compiler, compile_node
from engine.feel.limits import CONTAINERS, bounded_list, weight
from engine.feel.node import Node
from engine.feel.scope import Run, Scope, World
from engine.feel.types import ANY, Type, coerce
from engine.feel.values import Function, plain

_Names = tuple[str, ...] | None
_DEEP = frozenset(
    {"string", "list contains", "index of", "distinct values", "union", "flatten", "is", "coincides", "string join"}
)
"""Built-in functions that go into lists inside lists."""

_PATTERNS = {"matches": 2, "replace": 3, "split": 2}
"""Built-in functions with a regular expression, and the place of their flags."""

_GIVEN = 100
"""Steps that a function of the caller costs: it may count the days of decades."""


def _call(node: Node) -> Run:
    callee, arguments, names = node.args
    parts = [compile_node(part) for part in arguments]
    name = callee.args[0] if callee.kind == "name" else ""
    forms = [form for form in BUILTINS.get(name, ()) if form.accepts(len(parts), names)]
    # before(point, range) and before(range, point) have the same names: the one as it is written comes first.
    forms.sort(key=lambda form: names is not None and names != tuple(part.name for part in form.parameters))
    target = compile_node(callee)
    where = (name, node.line, node.column)

    def run(scope: Scope) -> Any:
        values = [part(scope) for part in parts]
        _charge(scope, values, deep=name in _DEEP)
        made = _own_function(name, scope) if name else target(scope)
        if type(made) is Function:
            return _call_made(made, values, names, where)
        if forms:
            if name in _PATTERNS:
                scope.world.budget.spend(_cost_of_pattern(name, forms[0].in_order(values, names)))
            result = _first_fitting(forms, values, names)
            _charge(scope, (result,), deep=False)
            return _zoned(result, scope.world.zone)
        given = scope.world.functions.get(name)
        if given is None:
            raise _unknown(*where)
        scope.world.budget.spend(_GIVEN)
        return _call_given(given, values, names, where)

    return run


def _own_function(name: str, scope: Scope) -> Any:
    """Look for a function among the variables; they come before the built-in ones."""
    here: Scope | None = scope
    while here is not None:
        if name in here.names:
            found = here.names[name]
            return found if type(found) is Function else None
        here = here.parent
    return None


def _charge(scope: Scope, values: Sequence[Any], *, deep: bool) -> None:
    """Spend steps for every item and character that a function may go through, or that it has made."""
    cost = 1
    for value in values:
        if type(value) in CONTAINERS:
            cost += weight(value) if deep else len(value)
        elif type(value) is str:
            cost += len(value) >> 4
    scope.world.budget.spend(cost)


def _cost_of_pattern(name: str, values: Sequence[Any]) -> int:
    """Count what a regular expression may cost, in steps."""
    text, pattern = values[:2]
    if type(text) is not str or type(pattern) is not str:
        return 1
    place = _PATTERNS[name]
    flags = values[place] if len(values) > place else None
    return steps_of(pattern, flags if type(flags) is str else "", len(text))


def _first_fitting(forms: list[Builtin], values: Sequence[Any], names: _Names) -> Any:
    for form in forms:
        result = form.call(values, names)
        if result is not None:
            return bounded_list(result) if type(result) is list else result
    return None


def _zoned(result: Any, zone: tzinfo | None) -> Any:
    """Give a date and time that was written without a zone the business zone."""
    return result.replace(tzinfo=zone) if type(result) is datetime and result.tzinfo is None else result


def _call_made(function: Function, values: list[Any], names: _Names, where: tuple[str, int, int]) -> Any:
    if names is not None:
        given = dict(zip(names, values, strict=True))
        if not set(given) <= set(function.parameters):
            raise ExpressionError(f"{where[0]} takes the arguments {', '.join(function.parameters)}", *where[1:])
        values = [given.get(parameter) for parameter in function.parameters]
    if len(values) != len(function.parameters) and not function.built_in:
        raise ExpressionError(f"{where[0] or 'The function'} takes {len(function.parameters)} arguments", *where[1:])
    return function.call(values)


def _call_given(function: Callable[..., Any], values: list[Any], names: _Names, where: tuple[str, int, int]) -> Any:
    try:
        if names is None:
            return plain(function(*values))
        return plain(function(**{name.replace(" ", "_"): value for name, value in zip(names, values, strict=True)}))
    except (TypeError, ValueError, ArithmeticError, OverflowError) as error:
        raise ExpressionError(f"{where[0]} cannot be calculated with these arguments", *where[1:]) from error


def _unknown(name: str, line: int, column: int) -> ExpressionError:
    if name in BUILTINS:
        return ExpressionError(f"{name} does not take these arguments", line, column)
    if name:
        return ExpressionError(f"There is no function {name}", line, column)
    return ExpressionError("What stands before the parentheses is not a function", line, column)


def _function(node: Node) -> Run:
    parameters, body = node.args
    run_body, cost = compile_node(body), node.size
    names, types = tuple(part.name for part in parameters), tuple(part.type for part in parameters)
    return lambda scope: make_function(names, types, run_body, scope, cost)


def make_function(
    names: tuple[str, ...], types: tuple[Type, ...], body: Run, scope: Scope, cost: int, result: Type = ANY
) -> Function:
    """Make a function whose body sees `scope`; an argument that is not of its type gives null, without a call."""
    world = scope.world

    def call(values: Sequence[Any]) -> Any:
        world.budget.spend(cost)
        ready = [
            value if type_ is ANY else coerced(value, type_, world) for value, type_ in zip(values, types, strict=False)
        ]
        if any(made is None and value is not None for made, value in zip(ready, values, strict=False)):
            return None
        world.budget.enter()
        try:
            answer = body(Scope(dict(zip(names, ready, strict=False)), scope, world))
        finally:
            world.budget.leave()
        return answer if result is ANY else coerced(answer, result, world)

    return Function(names, call, types, result)


def coerced(value: Any, wanted: Type, world: World) -> Any:
    """Give a value as its type demands it, or null; going through it costs steps."""
    world.charge(value)
    return coerce(value, wanted, world)


COMPILERS: dict[str, Compiler] = {"call": _call, "function": _function}
