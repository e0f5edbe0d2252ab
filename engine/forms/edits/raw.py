"""Reading and writing a form file as plain data; the layout is that of every file of ours (two blanks, ä as ä)."""

import json
from collections.abc import Iterator
from typing import Any

import orjson

from engine.errors import DefinitionInvalid, NotFound
from engine.forms.checks.walk import NESTING
from engine.forms.limits import MAX_DEPTH
from engine.model import Problem

Raw = dict[str, Any]


def read(data: bytes, filename: str = "form") -> Raw:
    """Give the object of a file; raises DefinitionInvalid when it is none."""
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        problem = Problem(filename, max(error.lineno, 1), "", "form-json", f"not JSON: {error.msg}")
        raise DefinitionInvalid([problem]) from error
    if not isinstance(root, dict):
        raise DefinitionInvalid([Problem(filename, 1, "", "form-json", "the file must hold one JSON object")])
    return root


def write(root: Raw) -> bytes:
    """Give the bytes of a file."""
    return f"{json.dumps(root, ensure_ascii=False, indent=2)}\n".encode()


def places(holder: Raw, prefix: str = "", depth: int = 1) -> Iterator[tuple[list[Any], int, str, int]]:
    """Give every component as its list, its place in it, its full name and how deep it stands, in order."""
    found = holder.get("components")
    components: list[Any] = found if isinstance(found, list) and depth <= MAX_DEPTH else []
    for number, raw in enumerate(components):
        if not isinstance(raw, dict):
            continue
        key = key_of(raw)
        yield components, number, f"{prefix}{key}" if key else str(raw.get("id") or ""), depth
        yield from places(raw, f"{prefix}{key}." if key and raw.get("type") in NESTING else prefix, depth + 1)


def key_of(raw: Raw) -> str:
    """Give the key of a component, of a group or a list its path; empty when it has none."""
    value = raw.get("path" if raw.get("type") in NESTING else "key")
    return value if isinstance(value, str) else ""


def place(root: Raw, name: str) -> tuple[list[Any], int]:
    """Give the list and the place of a component by its full name; raises NotFound."""
    for components, number, known, _depth in places(root):
        if name and known == name:
            return components, number
    raise NotFound(f"the form has no component {name}")
