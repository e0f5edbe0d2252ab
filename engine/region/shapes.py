"""Which keys each table of a region file has, and of which type."""

from collections.abc import Iterator
from datetime import date, time
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
    {
        "escalation": "table",
        "taking_back": "table",
        "plan": "table",
        "meetings": "tables",
        "doctor_time": "table",
        "watch": "array",
        "action": "array",
        "choice": "array",
        "resource": "array",
        "survey": "array",
        "term": "array",
        "parties": "tables",
        "absence": "table",
        "publishing": "table",
    },
    "name",
)
LANE = Shape({"group": "text"}, {"label": "text"}, "label")
GROUP = Shape({"name": "text"}, {"organisation": "text", "mixed": "flag"}, "name")
PARTY = Shape({}, {"groups": "names", "organisations": "names", "register": "flag"})
ESCALATION = Shape({"widen_after": "span", "supervisor_after": "span"}, {"default": "flag"})
TAKING_BACK = Shape({"undo_hours": "number", "return_days": "number"}, {"default": "flag"})
PUBLISHING = Shape({"second_approval": "flag"}, {})
SUPERVISORS = Shape({"group": "text"}, {})
PLAN = Shape({"name": "text"}, {}, "name")
MEETING = Shape(
    {"name": "text"},
    {
        "kind": "text",
        "rhythm": "text",
        "first": "date",
        "start": "time",
        "minutes": "number",
        "capacity": "number",
        "item_minutes": "number",
        "place": "text",
        "led_by": "text",
        "holiday": "text",
        "seats": "names",
        "seat": "array",
        "source": "text",
        "default": "flag",
    },
    "name",
)
SEAT = Shape({"role": "text"}, {"group": "text", "doctor": "flag"}, "role")
DOCTOR_TIME = Shape({"minutes": "number"}, {"source": "text", "default": "flag"})
ABSENCE = Shape({"notice_workdays": "number"}, {"default": "flag"})
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
RESOURCE = Shape(
    {"key": "text", "kind": "text", "name": "text", "source": "text"}, {"meets": "date", "address": "text"}, "name"
)
_VALIDITY = {"valid_from": "date", "valid_until": "date"}
OPTION = Shape({"value": "text", "label": "text"}, _VALIDITY, "label")
TERM = Shape({"key": "text", "name": "text"}, {"source": "text", "default": "flag", **_VALIDITY}, "name")
SURVEY = Shape(
    {"key": "text", "name": "text", "receivers": "text", "form": "text"},
    {
        "month": "number",
        "day": "number",
        "after": "names",
        "days": "number",
        "threshold": "number",
        "cut": "text",
        "groups": "names",
        "default": "flag",
    },
    "name",
)


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


_PLAIN: dict[str, type] = {"date": date, "time": time, "flag": bool}


def is_kind(value: Any, kind: str) -> bool:
    """Tell whether a TOML value is of a kind."""
    if kind in ("text", "span", "expression"):
        return isinstance(value, str) and bool(value.strip())
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000  # noqa: PLR2004
    if kind in _PLAIN:
        return type(value) is _PLAIN[kind]  # a moment is a date to isinstance
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
    "time": "a time such as 09:00:00, without quotation marks",
    "flag": "true or false",
    "names": "a name or a list of names",
    "array": "an array of tables: [[…]]",
    "table": "a table",
    "tables": "a table of tables",
}
