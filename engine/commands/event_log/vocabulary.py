"""What the files of a version can say without anybody's words: names of steps, domain events and codes.

A text in the event log is a code when a form offers it as a choice, or when a chart, a table or the region file writes
it itself. Whatever else stands there was typed by a person, and never leaves with an export.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from engine.commands.references import POLKU, read_root

LONGEST = 60
"""Signs of a code."""
_LITERAL = re.compile(r'"([^"\n]{1,60})"')


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Of one version."""

    steps: Mapping[str, str]
    """Finnish name by element id."""
    events: frozenset[str]
    """Names of the domain events that the charts write."""
    codes: frozenset[str]
    tasks: frozenset[str] = frozenset()
    """Ids of the elements that are tasks of people."""


def vocabulary_of(files: Mapping[str, bytes]) -> Vocabulary:
    """Read the files of a version."""
    steps: dict[str, str] = {}
    events: set[str] = set()
    codes: set[str] = set()
    tasks: set[str] = set()
    for path, data in files.items():
        if path.endswith(".bpmn"):
            _chart(data, steps, events, codes, tasks)
        elif path.endswith(".dmn"):
            codes.update(_literals(data))
        elif path.endswith(".form.json"):
            codes.update(_choices(orjson.loads(data)))
        elif path.endswith("/region.toml"):
            codes.update(_values(tomllib.loads(data.decode())))
    short = frozenset(code for code in codes if len(code) <= LONGEST)
    return Vocabulary(steps, frozenset(events), short, frozenset(tasks))


def _chart(data: bytes, steps: dict[str, str], events: set[str], codes: set[str], tasks: set[str]) -> None:
    root = read_root(data)
    for node in () if root is None else root.iter("{*}*"):
        name, element = node.get("name"), node.get("id")
        if node.tag == f"{POLKU}event" and name:
            events.add(str(name))
        elif node.tag == f"{POLKU}attribute":
            codes.update(_written(str(node.get("value") or "")))
        elif name and element:
            steps[str(element)] = " ".join(str(name).split())
            if str(node.tag).endswith("}userTask"):
                tasks.add(str(element))


def _written(value: str) -> Iterator[str]:
    """Give the texts that an attribute of an event can have by itself."""
    if value.startswith("="):
        yield from _LITERAL.findall(value)
    else:
        yield value


def _literals(data: bytes) -> Iterator[str]:
    root = read_root(data)
    for node in () if root is None else root.iter("{*}text"):
        yield from _LITERAL.findall(node.text or "")


def _choices(node: Any) -> Iterator[str]:
    """Give the values of the options of all questions of a form."""
    if isinstance(node, dict):
        options = node.get("values")
        for one in options if isinstance(options, list) else ():
            if isinstance(one, dict) and isinstance(one.get("value"), str):
                yield one["value"]
        for inner in node.values():
            yield from _choices(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _choices(inner)


def _values(node: Any) -> Iterator[str]:
    """Give the values of options, the keys of parties and groups: what a region file calls things by."""
    if isinstance(node, dict):
        for name, inner in node.items():
            if name in ("value", "key", "party") and isinstance(inner, str):
                yield inner
            elif name in ("groups", "parties") and isinstance(inner, dict):
                yield from inner
            yield from _values(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _values(inner)
