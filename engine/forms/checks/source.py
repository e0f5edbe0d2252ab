"""A JSON file with the lines of what it names."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson

from engine.forms.limits import MAX_FILE_BYTES
from engine.model import Problem

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?')


@dataclass(frozen=True, slots=True)
class Source:
    """The object of a JSON file, and the lines, from 1, of its members."""

    root: dict[str, Any]
    members: dict[str, int] = field(default_factory=dict)
    """Name of a member -> its first line."""
    texts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Name of a member and the text it holds -> the lines that say so."""

    def line(self, member: str, value: str, nth: int = 0) -> int:
        """Give the line of the `nth` place that says `"member": "value"`; 1 when there is none."""
        lines = self.texts.get((member, value), [1])
        return lines[min(nth, len(lines) - 1)]

    def member_line(self, member: str) -> int:
        """Give the line of the first member of this name; 1 when there is none."""
        return self.members.get(member, 1)


def read_json(data: bytes, filename: str) -> tuple[Source | None, list[Problem]]:
    """Give the object of a JSON file, or the one problem that keeps it from being read."""
    if len(data) > MAX_FILE_BYTES:
        return None, [Problem(filename, 1, "", "form-size", f"the file is larger than {MAX_FILE_BYTES} bytes")]
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return None, [Problem(filename, max(error.lineno, 1), "", "form-json", f"not JSON: {error.msg}")]
    if not isinstance(root, dict):
        return None, [Problem(filename, 1, "", "form-json", "the file must hold one JSON object")]
    source = _located(Source(root), data.decode())
    return source, [
        Problem(filename, source.member_line(name), "", "form-twice", f'"{name}" is there twice; remove one')
        for name in _twice(data)
    ]


def _twice(data: bytes) -> list[str]:
    """Give the members that one object has twice: of two readers each could take another one of them."""
    found: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> None:
        found.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)

    try:
        json.loads(data, object_pairs_hook=members)
    except RecursionError:
        return found  # other rules refuse what is nested so deeply
    return list(dict.fromkeys(found))


def _located(source: Source, text: str) -> Source:
    """Note the lines of all members in one pass over the text, which is known to be JSON."""
    line, seen, member = 1, 0, None
    for found in _STRING.finditer(text):
        between = text[seen : found.start()]
        line += between.count("\n")
        seen = found.start()
        value = _plain(found[1])
        if found[2]:
            source.members.setdefault(value, line)
        elif member is not None and not between[member[1] :].strip():
            source.texts.setdefault((member[0], value), []).append(line)
        member = (value, found.end() - found.start()) if found[2] else None
    return source


def _plain(text: str) -> str:
    """Give the text that a JSON string stands for."""
    return str(orjson.loads(f'"{text}"')) if "\\" in text else text
