"""A JSON file with the lines of what it names."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from engine.forms.limits import MAX_FILE_BYTES
from engine.model import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """The object of a JSON file and its text."""

    root: dict[str, Any]
    text: str

    def line(self, member: str, value: str, nth: int = 0) -> int:
        """Give the line, from 1, of the `nth` place that says `"member": "value"`; 1 when there is none."""
        return self._line(rf'"{member}"\s*:\s*{_spellings(value)}', nth)

    def member_line(self, member: str) -> int:
        """Give the line of the first member of this name; 1 when there is none."""
        return self._line(rf"{_spellings(member)}\s*:", 0)

    def _line(self, pattern: str, nth: int) -> int:
        places = [found.start() for found in re.finditer(pattern, self.text)]
        if not places:
            return 1
        return self.text.count("\n", 0, places[min(nth, len(places) - 1)]) + 1


def _spellings(value: str) -> str:
    """Match a JSON string whose letters may be written as they are or escaped."""
    return "".join(_spelling(letter) for letter in orjson.dumps(value).decode())


def _spelling(letter: str) -> str:
    plain = re.escape(letter)
    return plain if letter.isascii() else rf"(?:{plain}|(?i:\\u{ord(letter):04x}))"


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
    return Source(root, data.decode()), []
