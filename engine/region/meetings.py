"""Rules on meetings: a small, always ending part of RFC 5545, and minutes that fit into each other."""

import re
from collections.abc import Iterator
from typing import Any

from engine.region.model import HOLIDAY_RULES, MEETING_KINDS
from engine.region.shapes import Fault
from engine.region.source import Source

_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_DAY_MINUTES = 480
"""No meeting is longer than a day's work."""
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
    """Give rhythms that cannot be read, and series whose times do not fit."""
    for key, meeting in source.root.get("meetings", {}).items():
        if "rhythm" in meeting:
            parts = dict(part.partition("=")[::2] for part in meeting["rhythm"].split(";"))
            if message := _wrong(parts):
                yield ("meetings", key, "rhythm"), "region-rhythm", message
            elif parts.get("INTERVAL", "1") != "1" and "first" not in meeting:
                yield ("meetings", key), "region-rhythm", 'with an INTERVAL the first day must be said: "first"'
        for name, message in _unfit(meeting):
            yield ("meetings", key, name), "region-meeting", message


def _unfit(meeting: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a series besides its rhythm, by key."""
    if meeting.get("kind", MEETING_KINDS[0]) not in MEETING_KINDS:
        yield "kind", f"kind is one of {', '.join(MEETING_KINDS)}"
    if meeting.get("holiday", HOLIDAY_RULES[0]) not in HOLIDAY_RULES:
        yield "holiday", f"holiday is one of {', '.join(HOLIDAY_RULES)}"
    yield from _wrong_minutes(meeting)
    if "kind" in meeting and not (meeting.get("source") or meeting.get("default")):
        yield "kind", "say where the series is documented (source), or that no document states it (default = true)"
    if "seat" in meeting and "seats" in meeting:
        yield "seats", "the seats are said twice: keep the tables [[….seat]]"


def _wrong_minutes(meeting: dict[str, Any]) -> Iterator[tuple[str, str]]:
    minutes = meeting.get("minutes")
    if "start" in meeting and not minutes:
        yield "start", 'a meeting with a start needs its length: "minutes", at least 1'
    if minutes is not None and minutes > _DAY_MINUTES:
        yield "minutes", f"a meeting lasts at most {_DAY_MINUTES} minutes"
    if minutes is not None and meeting.get("capacity", 0) > minutes:
        yield "capacity", f"the agenda ({meeting['capacity']} min) is longer than the meeting ({minutes} min)"
    room = meeting.get("capacity", minutes)
    if "item_minutes" in meeting and not 1 <= meeting["item_minutes"] <= (room or _DAY_MINUTES):
        yield "item_minutes", "an item takes at least 1 minute and at most the whole agenda"


def _wrong(parts: dict[str, str]) -> str:
    allowed = _PARTS.get(parts.get("FREQ", ""))
    if allowed is None:
        return "a rhythm begins with FREQ=WEEKLY or FREQ=MONTHLY"
    for name, value in parts.items():
        if name != "FREQ" and (name not in allowed or not re.fullmatch(allowed[name], value)):
            return f'"{name}={value}" is not supported with FREQ={parts["FREQ"]}'
    return "" if parts.keys() & {"BYDAY", "BYMONTHDAY"} else "the day is missing: BYDAY or BYMONTHDAY"
