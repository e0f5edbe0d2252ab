"""What a file of a bundle refers to, read leniently: a file that is wrong refers to nothing, and the checks say why."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from lxml import etree

POLKU = "{urn:polku:bpmn:1}"

_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Chart:
    """What one diagram file refers to."""

    calls: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actions:
    """What the actions of a region file refer to."""

    starts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def read_charts(data: bytes) -> Chart:
    """Give the processes that a diagram calls and starts, its forms and its decisions."""
    root = read_root(data)
    if root is None:
        return Chart()
    nodes = list(root.iter("{*}*"))
    return Chart(
        calls=_unique(node.get("calledElement") for node in nodes),
        starts=_unique(_started(node) for node in nodes if node.tag == f"{POLKU}operation"),
        forms=_unique(node.get(f"{POLKU}form") for node in nodes),
        decisions=_unique(node.get(f"{POLKU}decision") for node in nodes),
    )


def read_process_name(data: bytes, key: str) -> str:
    """Give the name of the process `key` of a diagram; the key itself when it has none."""
    root = read_root(data)
    processes = [] if root is None else list(root.iter("{*}process"))
    return next((str(node.get("name") or key) for node in processes if node.get("id") == key), key)


@lru_cache(maxsize=512)
def read_decision_ids(data: bytes) -> frozenset[str]:
    """Give the ids of the decisions in a DMN file."""
    root = read_root(data)
    if root is None:
        return frozenset()
    return frozenset(node.get("id", "") for node in root.iter("{*}decision"))


@lru_cache(maxsize=512)
def read_form_decisions(data: bytes) -> frozenset[str]:
    """Give the ids of the decisions that the fields of a form name as their proposals' source."""
    return frozenset(_decisions(_json(data)))


@lru_cache(maxsize=128)
def read_region_actions(data: bytes) -> Actions:
    """Give the charts of a region file's actions, and the forms of its actions and surveys."""
    try:
        root = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Actions()
    listed = root.get("action")
    actions = [action for action in listed if isinstance(action, dict)] if isinstance(listed, list) else []
    surveys = root.get("survey")
    asked = [one for one in surveys if isinstance(one, dict)] if isinstance(surveys, list) else []
    return Actions(
        starts=_unique(action.get("name") for action in actions if action.get("kind") == "start"),
        forms=_unique(one.get("form") for one in (*actions, *asked)),
    )


def read_scenario_process(data: bytes) -> str:
    """Give the key of the process that a scenario walks; empty when it cannot be read."""
    try:
        return str(tomllib.loads(data.decode("utf-8")).get("process", ""))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return ""


def _started(operation: Any) -> str:
    """Give the process that a `start_…` operation names; one that is worked out at run time is not known here."""
    name = str(operation.get("name", ""))
    if not name.startswith("start_"):
        return ""
    for parameter in operation.iter(f"{POLKU}parameter"):
        if parameter.get("name") == "process":
            return str(parameter.get("value", "")).strip().removeprefix("=").strip().strip(_QUOTES)
    return name.removeprefix("start_")


def _decisions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        properties = node.get("properties")
        decision = properties.get("decision") if isinstance(properties, dict) else None
        if isinstance(decision, str):
            yield decision
        for value in node.values():
            yield from _decisions(value)
    elif isinstance(node, list):
        for item in node:
            yield from _decisions(item)


def _json(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def read_root(data: bytes) -> Any:
    """Give the root of an XML file without following anything outside it; None when it cannot be read."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _unique(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))
