"""Built-in functions over true, false and null."""

from datetime import date, datetime, time, timedelta
from typing import Any

from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.compare import equal

TABLE: dict[str, list[Builtin]] = {}
_SOME_DAY = date(2000, 1, 2)
"""The day by which the offset of a time in a region's zone is told."""


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
    """Tell whether two values are of the same kind and equal; times also show the same clock at the same offset."""
    if isinstance(value1, datetime | time) and isinstance(value2, datetime | time):
        return type(value1) is type(value2) and _face(value1) == _face(value2)
    return equal(value1, value2) is True


def _face(value: datetime | time) -> tuple[datetime | time, timedelta | None]:
    zone = value.tzinfo
    on = value if isinstance(value, datetime) else datetime.combine(_SOME_DAY, value)
    return value.replace(tzinfo=None), None if zone is None else zone.utcoffset(on)


@builtin(TABLE, "get or else(value: Any, default: Any)")
def get_or_else(value: Any, default: Any) -> Any:
    """Give the value, or the default when it is null."""
    return default if value is None else value
