"""Rules on meetings: a small, always ending part of RFC 5545."""

import re
from collections.abc import Iterator

from engine.region.shapes import Fault
from engine.region.source import Source

_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "WEEKLY": {"INTERVAL": r"[1-9]|[1-4]\d|5[0-2]", "BYDAY": rf"{_DAY}(?:,{_DAY})*"},
    "MONTHLY": {
        "INTERVAL": r"[1-9]|1[0-2]",
        "BYDAY": rf"(?:[1-4]|-1){_DAY}(?:,(?:[1-4]|-1){_DAY})*",
        "BYMONTHDAY": r"[1-9]|1\d|2[0-8]|-1",
    },
}
"""Only rules that surely have a next day: a rule without one would be searched to the end of the calendar."""


def check_meetings(source: Source) -> Iterator[Fault]:
    """Give rhythms that cannot be read, and those whose first day is not said."""
    for key, meeting in source.root.get("meetings", {}).items():
        if "rhythm" in meeting:
            parts = dict(part.partition("=")[::2] for part in meeting["rhythm"].split(";"))
            if message := _wrong(parts):
                yield ("meetings", key, "rhythm"), "region-rhythm", message
            elif parts.get("INTERVAL", "1") != "1" and "first" not in meeting:
                yield ("meetings", key), "region-rhythm", 'with an INTERVAL the first day must be said: "first"'


def _wrong(parts: dict[str, str]) -> str:
    allowed = _PARTS.get(parts.get("FREQ", ""))
    if allowed is None:
        return "a rhythm begins with FREQ=WEEKLY or FREQ=MONTHLY"
    for name, value in parts.items():
        if name != "FREQ" and (name not in allowed or not re.fullmatch(allowed[name], value)):
            return f'"{name}={value}" is not supported with FREQ={parts["FREQ"]}'
    return "" if parts.keys() & {"BYDAY", "BYMONTHDAY"} else "the day is missing: BYDAY or BYMONTHDAY"
