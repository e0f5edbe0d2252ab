"""Walking the tables of a region file: their shapes, keys and translations."""

import re
from collections.abc import Iterator
from typing import Any

from engine.region.model import STAGES
from engine.region.resources import check_resources
from engine.region.shapes import (
    ABSENCE,
    ACTION,
    CHOICE,
    DOCTOR_TIME,
    ESCALATION,
    GROUP,
    LANE,
    MEETING,
    OPTION,
    PARTY,
    PLAN,
    PUBLISHING,
    RESOURCE,
    ROOT,
    SEAT,
    STAGE,
    SUPERVISORS,
    SURVEY,
    TAKING_BACK,
    TERM,
    WATCH,
    WATCH_STEP,
    Fault,
    Shape,
    check_shape,
)
from engine.region.source import Path, Source

_SINGLE = {
    "escalation": ESCALATION,
    "taking_back": TAKING_BACK,
    "supervisors": SUPERVISORS,
    "plan": PLAN,
    "doctor_time": DOCTOR_TIME,
}
_SINGLE |= {"absence": ABSENCE, "publishing": PUBLISHING}
_NESTED = {"watch": ("steps", WATCH_STEP), "choice": ("options", OPTION), "meetings": ("seat", SEAT)}
_LISTED = {"watch": WATCH, "action": ACTION, "choice": CHOICE, "survey": SURVEY, "term": TERM, "resource": RESOURCE}
_NAMED = {"lanes": LANE, "groups": GROUP, "meetings": MEETING, "stages": STAGE, "parties": PARTY}
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_PREFIX = re.compile(r"[A-Z0-9]{1,5}")
_KINDS = ("message", "start", "move", "return", "refused")
_WITH_FORM = ("move", "return")


def tables(root: dict[str, Any]) -> Iterator[tuple[Path, Any, Shape]]:
    """Give every table with its place and its shape; what is not of the expected kind is passed over."""
    yield (), root, ROOT
    for name, shape in _SINGLE.items():
        if name in root:
            yield (name,), root[name], shape
    for name, shape in _NAMED.items():
        for key, table in _items(root.get(name)):
            yield (name, key), table, shape
            yield from _within((name, key), table)
    for name, shape in _LISTED.items():
        for number, table in _numbered(root.get(name)):
            yield (name, number), table, shape
            yield from _within((name, number), table)


def _within(path: Path, table: Any) -> Iterator[tuple[Path, Any, Shape]]:
    """Give the rows of the array inside a table, where its kind has one."""
    inner, shape = _NESTED.get(str(path[0]), ("", ROOT))
    for nth, row in _numbered(table.get(inner) if isinstance(table, dict) else None):
        yield (*path, inner, nth), row, shape


def check_tables(source: Source) -> Iterator[Fault]:
    """Give what is wrong with the shape of any table."""
    for path, table, shape in tables(source.root):
        yield from check_shape(table, shape, path)


def check_keys(source: Source) -> Iterator[Fault]:
    """Give badly written keys, an incomplete list of stages, watches and actions that are there twice."""
    root = source.root
    if not _KEY.fullmatch(root["key"]):
        yield ("key",), "region-key", "a key has small letters, digits and _, and begins with a letter"
    if not _PREFIX.fullmatch(root["case_prefix"]):
        yield ("case_prefix",), "region-key", "case_prefix is 1–5 capital letters or digits"
    for name in ("groups", "meetings", "parties"):
        for key in root.get(name, {}):
            if not _KEY.fullmatch(key):
                yield (name, key), "region-key", "a key has small letters, digits and _, and begins with a letter"
    yield from _stages(root["stages"])
    yield from _twice("watch", [watch["id"] for watch in root.get("watch", [])])
    yield from _twice("action", [f"{action['kind']} {action['name']}" for action in root.get("action", [])])
    yield from _twice("survey", [survey["key"] for survey in root.get("survey", [])])
    yield from _choices(root.get("choice", []))
    yield from _twice("resource", [one["key"] for one in root.get("resource", [])])
    yield from check_resources(root.get("resource", []))
    for number, action in enumerate(root.get("action", [])):
        if action["kind"] not in _KINDS:
            yield ("action", number, "kind"), "region-action", "kind is message, start, move, return or refused"
        elif action["kind"] in _WITH_FORM and "form" not in action:
            yield ("action", number, "kind"), "region-action", f"an action of kind {action['kind']} needs a form"


def missing_translations(source: Source) -> Iterator[Fault]:
    """Give visible texts without Swedish or English."""
    for path, table, shape in tables(source.root):
        if shape.text and isinstance(table, dict) and shape.text in table:
            for language in ("sv", "en"):
                if not table.get(f"{shape.text}_{language}"):
                    yield (*path, shape.text), "region-translation", f"{shape.text}_{language} is missing"


def _choices(choices: list[dict[str, Any]]) -> Iterator[Fault]:
    """Give questions whose options are there twice, and those that are left without any."""
    yield from _twice("choice", [f"{one['form']} {one['field']} {one.get('process', '')}".strip() for one in choices])
    for number, choice in enumerate(choices):
        if not choice["options"]:
            yield ("choice", number, "options"), "region-choice", "a question needs at least one option"


def _stages(stages: dict[str, Any]) -> Iterator[Fault]:
    for key in STAGES:
        if key not in stages:
            yield ("stages",), "region-stage", f'the stage "{key}" is missing'
    for key in stages:
        if key not in STAGES:
            yield ("stages", key), "region-stage", f'"{key}" is not one of the six stages'


def _twice(name: str, values: list[str]) -> Iterator[Fault]:
    for number, value in enumerate(values):
        if value in values[:number]:
            yield (name, number), "region-twice", f'"{value}" is there already'


def _items(value: object) -> Iterator[tuple[str, Any]]:
    yield from value.items() if isinstance(value, dict) else ()


def _numbered(value: object) -> Iterator[tuple[int, Any]]:
    yield from enumerate(value) if isinstance(value, list) else ()
