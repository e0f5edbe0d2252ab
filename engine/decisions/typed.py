"""Values of JSON and of forms become what a column or an input declares: texts the dates that they write, and so on."""

from typing import Any

from engine.errors import DecisionFailed
from engine.feel import ANY, Type, World, coerced, compile_expression, resolve

_READERS = {
    "date": "date(text)",
    "date and time": "date and time(text)",
    "time": "time(text)",
    "days and time duration": "duration(text)",
    "years and months duration": "duration(text)",
}
_DEEPEST = 40


def read_as(value: Any, declared: Type, world: World, depth: int = 0) -> Any:
    """Read texts as the dates, times and durations that are declared; what cannot be read stays a text."""
    known = ANY if declared is ANY or value is None or depth > _DEEPEST else resolve(declared, world.types) or ANY
    if known.kind == "limited" and known.of:
        return read_as(value, known.of, world, depth + 1)
    if isinstance(value, str) and known.kind in _READERS:
        read = compile_expression(_READERS[known.kind]).evaluate({"text": value}, {}, world.zone)
        return value if read is None else read
    if isinstance(value, list) and known.kind == "list" and known.of:
        return [read_as(item, known.of, world, depth + 1) for item in value]
    if isinstance(value, dict) and known.fields:
        fields = dict(known.fields)
        return {key: read_as(inner, fields.get(key, ANY), world, depth + 1) for key, inner in value.items()}
    return value


def input_value(name: str, value: Any, declared: Type, world: World) -> Any:
    """Read an input of a model as its type demands; raises DecisionFailed when it is of another type."""
    read = read_as(value, declared, world)
    made = coerced(read, declared, world)
    if made is None and read is not None:
        raise DecisionFailed(f"the input {name} should be {_wanted(declared)}, but {_shown(read)} was given")
    return made


def _wanted(declared: Type) -> str:
    return f"a value of the type {declared}"


def _shown(value: Any) -> str:
    text = str(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - as much as one line of a message bears
