"""The differences of region files and of side files with texts: tables and leaves by their paths."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from engine.comparison.reading import read_json, read_toml, written
from engine.comparison.things import Thing, by_key, differences, reordered
from engine.model.comparison import Difference

_NAMES = ("id", "key", "form", "name", "value", "role", "level", "after")
"""What an item of a list is known by, the first that it has."""
_BESIDES = ("field", "process", "from", "valid_from")
"""What tells apart items that share it."""
TOP = 2
"""How deep the tables of a region file are that stand for themselves: groups.x, watch.y."""

_TITLES = ("label", "name", "role", "title", "value")


def region_differences(file: str, before: bytes, after: bytes) -> Iterator[Difference]:
    """Give what differs between two states of a region file; raises Unreadable."""
    first, second = (by_key(_tables(read_toml(data), (), "")) for data in (before, after))
    new, gone = second.keys() - first.keys(), first.keys() - second.keys()
    told = differences(file, first, second)
    # A table that came or went tells of what is inside of it too.
    yield from (one for one in told if one.what or not _is_inside(one.element, gone if one.title_before else new))
    yield from reordered(file, _listed(first), _listed(second))


def toml_title(data: bytes, key: str) -> str:
    """Give the name that a region file or a scenario says; its key when it says none. Raises Unreadable."""
    return written(read_toml(data).get("name")) or key


def text_differences(file: str, before: bytes, after: bytes) -> Iterator[Difference]:
    """Give what differs between two side files: one thing per element or field. Raises Unreadable."""
    first, second = (by_key(_texts(read_json(data))) for data in (before, after))
    yield from differences(file, first, second)


def _texts(texts: Mapping[str, Any]) -> Iterator[Thing]:
    for key, value in texts.items():
        said = dict(_flat(value, "")) if isinstance(value, dict) else {"name": written(value)}
        yield Thing(key, "text", next((text for text in said.values() if text), ""), said)


def _flat(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", written(inner)


def _tables(table: Mapping[str, Any], path: tuple[str, ...], title: str) -> Iterator[Thing]:
    """Give a table and those inside of it, in the order of the file."""
    mine = next((written(table[name]) for name in _TITLES if table.get(name)), path[-1] if path else "")
    inner = {key: value for key, value in table.items() if isinstance(value, dict) or _is_list(value)}
    said = {key: written(value) for key, value in table.items() if key not in inner}
    facts = (("inside", title),) if title and len(path) > TOP else ()
    yield Thing("/".join(path), path[0] if path else "region", mine, said, facts)
    for key, value in inner.items():
        if isinstance(value, dict):
            yield from _tables(value, (*path, key), mine if path else "")
        else:
            for name, item in _items(value):
                yield from _tables(item, (*path, key, name), mine if path else "")


def _items(listed: list[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the items of a list by what they are known by."""
    for number, item in enumerate(listed, 1):
        first = next((written(item[name]) for name in _NAMES if item.get(name)), str(number))
        yield " ".join((first, *(written(item[name]) for name in _BESIDES if item.get(name)))), item


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _is_inside(path: str, others: AbstractSet[str]) -> bool:
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in others:
            return True
    return False


def _listed(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Give the choices of a question, whose order people see."""
    return {key: thing for key, thing in things.items() if "/options/" in key}
