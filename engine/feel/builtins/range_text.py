"""Ranges written as text: `[1..3]`, `(1..]`, `["a".."c"]`, `[date("2026-01-01")..@"2026-01-31"]`; literals only."""

import re
from typing import Any

from engine.feel.arithmetic import CONTEXT, whole
from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.compare import order
from engine.feel.temporal import read_at, read_date, read_datetime, read_duration, read_time
from engine.feel.values import Range

TABLE: dict[str, list[Builtin]] = {}

_END = r'(?:(?:@|(?:date and time|date|time|duration)\s*\(\s*)?"[^"]*"\s*\)?|-?\d{1,34}(?:\.\d{1,34})?|-?\.\d{1,34})'
_RANGE = re.compile(rf"\s*([\[\](])\s*({_END})?\s*\.\.\s*({_END})?\s*([\])\[])\s*")
_LITERAL = re.compile(r'(?:(?P<kind>@|date and time|date|time|duration)\s*(?P<open>\(?)\s*)?"(?P<text>[^"]*)"\s*(\)?)')
_READERS = {
    "@": read_at,
    "date": read_date,
    "date and time": lambda text: read_datetime(text, None),
    "time": read_time,
    "duration": read_duration,
}


@builtin(TABLE, "range(from: string)")
def read_range(text: str) -> Range | None:
    """Read a range of literals; an end that does not belong to it may be left out. Null when it is no range."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    opening, low, high, closing = match.groups()
    low_included, high_included = opening == "[", closing == "]"
    if (low is None and (low_included or high is None)) or (high is None and high_included):
        return None
    start, end = _end(low), _end(high)
    if (start is None and low is not None) or (end is None and high is not None):
        return None
    if start is not None and end is not None:
        return Range(start, end, low_included, high_included) if order(start, end) in (-1, 0) else None
    sign = ("<=" if high_included else "<") if low is None else (">=" if low_included else ">")
    return Range(start, end, low_included, high_included, sign)


def _end(text: str | None) -> Any:
    if text is None:
        return None
    match = _LITERAL.fullmatch(text)
    if match is None:
        return whole(CONTEXT.create_decimal(text)) if not text.endswith((")", '"')) else None
    if (match["kind"] in (None, "@")) == bool(match["open"]) or bool(match["open"]) != bool(match.group(4)):
        return None
    return match["text"] if match["kind"] is None else _READERS[match["kind"]](match["text"])
