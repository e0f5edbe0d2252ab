"""Values of JSON and of forms become what a column or an input declares: texts the dates that they write, and so on."""

from collections.abc import Iterator
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
_SHOWN = 40
"""As many characters as one line of a message bears."""


def read_as(value: Any, declared: Type, world: World, depth: int = 0) -> Any:
    """Read texts as the dates, times and durations that are declared; what cannot be read stays a text."""
    known = ANY if declared is ANY or value is None or depth > _DEEPEST else resolve(declared, world.types) or ANY
    if known.kind == "limited" and known.of:
        return read_as(value, known.of, world, depth + 1)
    if isinstance(value, str) and known.kind in _READERS:
        read = compile_expression(_READERS[known.kind]).evaluate({"text": value}, {}, world.zone)
        return value if read is None else read
    if known.kind == "list" and known.of:
        items = value if isinstance(value, list) else [value]
        return [read_as(item, known.of, world, depth + 1) for item in items]
    if isinstance(value, dict) and known.fields:
        fields = dict(known.fields)
        return {key: read_as(inner, fields.get(key, ANY), world, depth + 1) for key, inner in value.items()}
    return value


def input_value(name: str, value: Any, declared: Type, world: World) -> Any:
    """Read an input of a model as its type demands; raises DecisionFailed when it is of another type."""
    if declared is ANY:
        return value
    read = read_as(value, declared, world)
    made = coerced(read, declared, world)
    if made is None and read is not None:
        raise DecisionFailed(_misfit(name, read, declared, world))
    return made


def _misfit(path: str, value: Any, declared: Type, world: World, depth: int = 0) -> str:
    """Say which part of a value is not as its type demands it."""
    known = resolve(declared, world.types) or declared
    for name, inner, part in _parts(path, value, known) if depth < _DEEPEST else ():
        if part is not None and coerced(part, inner, world) is None:
            return _misfit(name, part, inner, world, depth + 1)
    if type(value) is dict and (missing := [key for key, _ in known.fields if key not in value]):
        return f"the input {path} has no {missing[0]}"
    return f"the input {path} should be {known}, but {_shown(value)} was given"


def _parts(path: str, value: Any, known: Type) -> Iterator[tuple[str, Type, Any]]:
    """Give the parts of a value, each with its path and its type."""
    if known.kind == "limited" and known.of:
        yield path, known.of, value
    if type(value) is list and known.kind == "list" and known.of:
        yield from ((f"{path}[{number}]", known.of, item) for number, item in enumerate(value, 1))
    if type(value) is dict:
        yield from ((f"{path}.{key}", inner, value[key]) for key, inner in known.fields if key in value)


def _shown(value: Any) -> str:
    text = str(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
