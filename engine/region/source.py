"""A TOML file with the line of every key."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from engine.model import Problem

Path = tuple[str | int, ...]
"""Keys and, in arrays of tables, numbers from 0: `("watch", 0, "steps", 1, "after")`."""

_MAX_BYTES = 100_000
_MAX_LINE = 4_000
_MAX_DOTS = 50
"""In one line. The standard parser takes minutes for a dotted key of many thousand parts."""
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"\s*\[.*\]\s*(#.*)?")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*(?:\.\s*[\w-]+\s*)*=""")


@dataclass(frozen=True, slots=True)
class Source:
    """The table of a file and the lines of its keys."""

    root: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Give the line of a key, else of the nearest table that holds it, else 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_toml(data: bytes, filename: str) -> tuple[Source | None, list[Problem]]:
    """Give the table of a TOML file, or the one problem that keeps it from being read."""
    if len(data) > _MAX_BYTES:
        return None, [Problem(filename, 1, "", "region-size", f"the file is larger than {_MAX_BYTES} bytes")]
    try:
        text = data.decode()
        if long := _too_long(text):
            return None, [Problem(filename, long, "", "region-size", "the line is too long")]
        root = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(filename, line, "", "region-toml", "the file is not UTF-8")]
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else max(text.count("\n"), 1)
        return None, [Problem(filename, line, "", "region-toml", f"not TOML: {error}")]
    return Source(root, _lines(text)), []


def _too_long(text: str) -> int:
    """Give the first line that no honest file has; 0 when there is none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if len(line) > _MAX_LINE or line.count(".") > _MAX_DOTS), 0)


def _lines(text: str) -> dict[Path, int]:
    """Find the lines of headers and keys; what merely looks like one inside a long text does no harm."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if _HEADER.fullmatch(line):
            here = _header(line, counts) or here
            lines.setdefault(here, number)
        elif found := _KEY.match(line):
            lines.setdefault((*here, found[1].strip("\"'")), number)
    return lines


def _header(line: str, counts: dict[Path, int]) -> Path:
    """Give the path of a header; each `[[…]]` counts one more table of its array."""
    try:
        node: Any = tomllib.loads(line)
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    path: Path = ()
    while isinstance(node, dict) and node:
        key, node = next(iter(node.items()))
        path = (*path, key)
        if isinstance(node, list):
            counts[path] = counts.get(path, -1) + 1
            node = node[0] if node else None
        if path in counts:
            path = (*path, counts[path])
    return path
