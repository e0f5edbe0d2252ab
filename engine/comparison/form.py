"""The differences of two forms: fields by their keys, choices by their values."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from engine.comparison.reading import read_json, written
from engine.comparison.things import Thing, by_key, differences, reordered
from engine.model.comparison import Difference

_Component: TypeAlias = Mapping[str, Any]
_LISTS = ("group", "dynamiclist")
_APART = frozenset({"components", "values", "id", "key", "layout"})
_CODES = {
    "validate.required": "required",
    "conditional.hide": "condition",
    "type": "kind",
    "dateLabel": "label",
    "timeLabel": "label",
}
"""What is called here by the name that the presenters know."""


def form_differences(file: str, before: bytes, after: bytes) -> Iterator[Difference]:
    """Give what differs between two states of a form; raises Unreadable."""
    old, new = read_json(before), read_json(after)
    yield from differences(file, _root(old), _root(new))
    was, now = list(_fields(old, (), "")), list(_fields(new, (), ""))
    first, second = by_key(thing for thing, _ in was), by_key(thing for thing, _ in now)
    yield from differences(file, first, second)
    yield from reordered(file, first, second)
    offered = dict(zip(first, was, strict=True)), dict(zip(second, now, strict=True))
    for position, key in enumerate(second):
        if key in first:
            choices = _choices(*offered[0][key], position), _choices(*offered[1][key], position)
            yield from differences(file, *choices)
            yield from reordered(file, *choices)


@lru_cache(maxsize=512)
def form_title(data: bytes, key: str) -> str:
    """Give the title of a form; the key when it has none. Raises Unreadable."""
    return written(read_json(data).get("title")) or key


def _root(form: _Component) -> dict[str, Thing]:
    found = dict(_flat({key: value for key, value in form.items() if key not in ("components", "id")}, ""))
    return {"": Thing("", "form", written(form.get("title")), {what: value for what, value in found.items() if value})}


def _fields(node: _Component, path: tuple[str, ...], parent: str) -> Iterator[tuple[Thing, _Component]]:
    """Give the fields of a form in their order, those of a group after it; a list's rows have a path of their own."""
    for component in _components(node):
        key = written(component.get("key") or component.get("path") or component.get("id"))
        own = (*path, key)
        title = _title(component)
        said = dict(_flat({name: value for name, value in component.items() if name not in _APART}, ""))
        if parent:
            said["parent"] = parent
        yield Thing(".".join(own), "field", title, {what: value for what, value in said.items() if value}), component
        if component.get("type") in _LISTS:
            inner = own if component.get("type") == "dynamiclist" else path
            yield from _fields(component, inner, title or key)


def _choices(thing: Thing, component: _Component, position: int) -> dict[str, Thing]:
    """Give the choices of a field by their values."""
    listed = component.get("values")
    options = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return by_key(
        (
            Thing(
                f"{thing.id}={written(one.get('value'))}",
                "choice",
                written(one.get("label")) or written(one.get("value")),
                {what: written(value) for what, value in one.items() if what != "value"},
                (("field", thing.title),),
            )
            for one in options
        ),
        position,
    )


def _components(node: _Component) -> list[_Component]:
    listed = node.get("components")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _title(component: _Component) -> str:
    names = (component.get(name) for name in ("label", "dateLabel", "timeLabel", "text", "key"))
    return next((written(name) for name in names if name), "")


def _flat(value: _Component, prefix: str) -> Iterator[tuple[str, str]]:
    """Give the values of a component by their path; of an object each of its own."""
    for key, inner in value.items():
        what = f"{prefix}{key}"
        if isinstance(inner, dict):
            yield from _flat(inner, f"{what}.")
        else:
            yield _CODES.get(what, what), written(inner)


def fields_of(form: _Component) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Give the key, title and choices (value, label) of each field of a form, those of groups and lists too."""
    for component in _components(form):
        key = written(component.get("key") or component.get("path") or component.get("id"))
        listed = component.get("values")
        options = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        choices = [(written(one.get("value")), written(one.get("label"))) for one in options]
        yield key, _title(component), choices
        yield from fields_of(component)
