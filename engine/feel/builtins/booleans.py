"""Built-in functions over true, false and null."""

from typing import Any

from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.compare import equal

TABLE: dict[str, list[Builtin]] = {}


@builtin(TABLE, "not(negand: Any)")
def negation(negand: Any) -> bool | None:
    """Turn true and false round; anything else gives null."""
    return None if type(negand) is not bool else not negand


@builtin(TABLE, "is defined(value: Any)")
def is_defined(value: Any) -> bool:
    """Tell whether there is a value."""
    return value is not None


@builtin(TABLE, "is(value1: Any, value2: Any)")
def is_same(value1: Any, value2: Any) -> bool:
    """Tell whether two values are of the same kind and equal."""
    return equal(value1, value2) is True


@builtin(TABLE, "get or else(value: Any, default: Any)")
def get_or_else(value: Any, default: Any) -> Any:
    """Give the value, or the default when it is null."""
    return default if value is None else value
