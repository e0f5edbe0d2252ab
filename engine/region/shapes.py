"""Which keys each table of a region file has, and of which type."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from engine.region.source import Path

Fault = tuple[Path, str, str]
"""Where, rule, message."""


class Shape(NamedTuple):
    """The keys of one table: those it must have, those it may have, and its visible text."""

    required: dict[str, str]
    optional: dict[str, str]
    text: str = ""

    @property
    def known(self) -> dict[str, str]:
        """Give the kind of every key, translations of the visible text with it."""
        languages = {f"{self.text}_{language}": "text" for language in ("sv", "en")} if self.text else {}
        return {**self.required, **self.optional, **languages}


ROOT = Shape(
    {
        "key": "text",
        "name": "text",
        "case_prefix": "text",
        "organisation": "text",
        "lanes": "tables",
        "groups": "tables",
        "supervisors": "table",
        "stages": "tables",
    },
    {"escalation": "table", "meetings": "tables", "watch": "array", "action": "array", "choice": "array"},
    "name",
)
LANE = Shape({"group": "text"}, {"label": "text"}, "label")
GROUP = Shape({"name": "text"}, {"organisation": "text"}, "name")
ESCALATION = Shape({"widen_after": "span", "supervisor_after": "span"}, {"default": "flag"})
SUPERVISORS = Shape({"group": "text"}, {})
MEETING = Shape(
    {"name": "text"},
    {"rhythm": "text", "first": "date", "minutes": "number", "seats": "names", "default": "flag"},
    "name",
)
_EFFECT = {"level": "text", "tell": "names", "priority": "number"}
WATCH = Shape(
    {"id": "text", "name": "text"},
    {
        "starts": "names",
        "ends": "names",
        "steps": "array",
        "at": "expression",
        "idle": "span",
        "default": "flag",
        **_EFFECT,
    },
    "name",
)
WATCH_STEP = Shape({"after": "span"}, _EFFECT)
STAGE = Shape({"name": "text"}, {}, "name")
ACTION = Shape(
    {"kind": "text", "name": "text", "label": "text"},
    {"form": "text", "ends": "flag", "groups": "names", "exclusive": "text"},
    "label",
)

CHOICE = Shape({"form": "text", "field": "text", "options": "array"}, {"process": "text", "default": "flag"})
OPTION = Shape({"value": "text", "label": "text"}, {}, "label")


def check_shape(table: Any, shape: Shape, path: Path) -> Iterator[Fault]:
    """Give missing and unknown keys and values of the wrong kind; spans and expressions need only be texts here."""
    if not isinstance(table, dict):
        yield path, "region-shape", "this must be a table"
        return
    known = shape.known
    for key in sorted(shape.required.keys() - table.keys()):
        yield path, "region-missing", f'"{key}" is missing'
    for key, value in table.items():
        if key not in known:
            yield (*path, key), "region-unknown", f'"{key}" is not a key of this table'
        elif not is_kind(value, known[key]):
            yield (*path, key), "region-shape", f'"{key}" must be {_SAID[known[key]]}'


def is_kind(value: Any, kind: str) -> bool:
    """Tell whether a TOML value is of a kind."""
    if kind in ("text", "span", "expression"):
        return isinstance(value, str) and bool(value.strip())
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000  # noqa: PLR2004
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "names":
        names = value if isinstance(value, list) else [value]
        return bool(names) and all(isinstance(name, str) and name.strip() for name in names)
    return isinstance(value, list if kind == "array" else dict)


_SAID = {
    "text": "a text",
    "span": "a span: an ISO 8601 duration or =FEEL",
    "expression": "=FEEL",
    "number": "a whole number up to 10 000",
    "date": "a date, without quotation marks",
    "flag": "true or false",
    "names": "a name or a list of names",
    "array": "an array of tables: [[…]]",
    "table": "a table",
    "tables": "a table of tables",
}
