"""The types of FEEL: which values are of a type (`instance of`), and what a value becomes where a type is demanded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

from engine.errors import ExpressionError
from engine.feel.limits import Budget
from engine.feel.values import Function, kind, plain

_DEEPEST = 40
"""Types inside each other; one that names itself without end is refused there."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type: a built-in kind, or the name of one that is defined elsewhere, with the types of its parts."""

    kind: str
    """`number`, `list`, `context`, …; `named` when `name` is to be looked up."""
    name: str = ""
    of: "Type | None" = None
    """Type of the items of a list, or of the ends of a range."""
    fields: tuple[tuple[str, "Type"], ...] = ()
    parameters: tuple["Type", ...] | None = None
    result: "Type | None" = None
    allows: "Callable[[Any, Judge], bool] | None" = None
    """Of a `limited` type: the condition that the values of the type `of` must meet besides."""

    def __str__(self) -> str:
        """Give the name that the type has in the file."""
        return self.name or (f"{self.kind}<{self.of}>" if self.of else self.kind)


Types = Mapping[str, Type]


class Judge(Protocol):
    """What judges whether a value is of a type: the types that are known, and the steps that conditions may take."""

    @property
    def types(self) -> Types:
        """Give the types by name."""

    @property
    def budget(self) -> Budget:
        """Give the budget of the evaluation."""


ANY = Type("Any")
BASIC: dict[str, Type] = {
    name: Type(name)
    for name in (
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration", "list", "context", "range", "function", "Any", "Null",
    )
}  # fmt: skip
"""The built-in types by name."""

ALIASES = {
    "dateTime": "date and time",
    "date time": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
}
"""Names of the same types in files of older editors."""


def resolve(wanted: Type, types: Types) -> Type | None:
    """Give the type behind a name; None when nothing has that name. Raises ExpressionError for a circle of names."""
    for _ in range(_DEEPEST):
        if wanted.kind != "named":
            return wanted
        found = BASIC.get(ALIASES.get(wanted.name, wanted.name)) or types.get(wanted.name)
        if found is None:
            return None
        wanted = found
    raise ExpressionError(f"The type {wanted.name} is defined by itself")


def fits(value: Any, wanted: Type, world: Judge, depth: int = 0) -> bool:
    """Tell whether a value is of a type; null is of `Null` only. A name that nothing has fits no value."""
    known = resolve(wanted, world.types)
    if known is None or depth > _DEEPEST:
        return False
    value = plain(value)
    if known.kind == "Any":
        return value is not None
    if known.kind == "limited" and known.of and known.allows:
        return fits(value, known.of, world, depth + 1) and known.allows(value, world)
    wanted_kind = "null" if known.kind == "Null" else known.kind
    return kind(value) == wanted_kind and _PARTS.get(wanted_kind, _whole)(value, known, world, depth + 1)


def _whole(*_: object) -> bool:
    return True


def _fits_or_null(value: Any, wanted: Type, world: Judge, depth: int) -> bool:
    return value is None or fits(value, wanted, world, depth)


def _list(value: list[Any], wanted: Type, world: Judge, depth: int) -> bool:
    return wanted.of is None or all(_fits_or_null(item, wanted.of, world, depth) for item in value)


def _context(value: dict[str, Any], wanted: Type, world: Judge, depth: int) -> bool:
    return all(key in value and _fits_or_null(value[key], inner, world, depth) for key, inner in wanted.fields)


def _range(value: Any, wanted: Type, world: Judge, depth: int) -> bool:
    ends = [end for end in (value.low, value.high) if end is not None]
    return wanted.of is None or all(fits(end, wanted.of, world, depth) for end in ends)


def _function(value: Function, wanted: Type, world: Judge, depth: int) -> bool:
    if wanted.parameters is None or value.built_in:
        return True
    if len(wanted.parameters) != len(value.parameters):
        return False
    given = value.types or (None,) * len(value.parameters)
    pairs = [*zip(wanted.parameters, given, strict=True)]
    return all(conforms(one, other or ANY, world, depth) for one, other in pairs) and conforms(
        value.result or ANY, wanted.result or ANY, world, depth
    )


_PARTS: dict[str, Callable[[Any, Type, Judge, int], bool]] = {
    "list": _list,
    "context": _context,
    "range": _range,
    "function": _function,
}


def conforms(one: Type, other: Type, world: Judge, depth: int = 0) -> bool:
    """Tell whether every value of one type is also of the other."""
    narrow, wide = resolve(one, world.types), resolve(other, world.types)
    if narrow is None or wide is None or depth > _DEEPEST:
        return False
    if narrow.kind == "limited" and narrow.of and narrow is not wide:
        return conforms(narrow.of, wide, world, depth + 1)
    if wide.kind == "Any" or narrow is wide or narrow.kind == "Null":
        return True
    if narrow.kind != wide.kind:
        return False
    fields = dict(narrow.fields)
    return (
        (wide.of is None or (narrow.of is not None and conforms(narrow.of, wide.of, world, depth + 1)))
        and all(key in fields and conforms(fields[key], inner, world, depth + 1) for key, inner in wide.fields)
        and _functions_conform(narrow, wide, world, depth + 1)
    )


def _functions_conform(narrow: Type, wide: Type, world: Judge, depth: int) -> bool:
    if wide.parameters is None:
        return True
    if narrow.parameters is None or len(narrow.parameters) != len(wide.parameters):
        return False
    return all(
        conforms(other, one, world, depth) for one, other in zip(narrow.parameters, wide.parameters, strict=True)
    ) and conforms(narrow.result or ANY, wide.result or ANY, world, depth)


def coerce(value: Any, wanted: Type, world: Judge) -> Any:
    """Give the value as a type demands it, or null when it cannot be had.

    A list of one item stands for the item and an item for the list of it; a date stands for its midnight in UTC.
    """
    value = plain(value)
    known = resolve(wanted, world.types)
    # What a function of the caller has made (a span of working days) is of no type of FEEL.
    free = value is None or kind(value) == "other" or known is None or known.kind == "Any"
    if known is None or free or fits(value, known, world):
        return value
    if known.kind == "limited" and known.of and known.allows:
        inner = coerce(value, known.of, world)
        return inner if inner is not None and known.allows(inner, world) else None
    if type(value) is list and len(value) == 1 and fits(value[0], known, world):
        return plain(value[0])
    if known.kind == "list" and type(value) is not list and fits([value], known, world):
        return [value]
    if known.kind == "date and time" and type(value) is date:
        return datetime.combine(value, time(), tzinfo=UTC)
    return None
