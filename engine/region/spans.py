"""Spans and moments: ISO 8601 or FEEL."""

from collections.abc import Iterator
from datetime import timedelta

import isodate

from engine.feel import check
from engine.region.shapes import Fault
from engine.region.source import Source
from engine.region.tables import tables

_LONGEST = 30
"""Characters of an ISO 8601 duration; no real one is longer."""


def check_spans(source: Source) -> Iterator[Fault]:
    """Give spans and expressions that cannot be read."""
    for path, table, shape in tables(source.root):
        for key, kind in shape.known.items():
            if key in table and kind in ("span", "expression") and (message := _wrong(table[key], kind)):
                yield (*path, key), "region-expression", message


def _wrong(text: str, kind: str) -> str:
    if text.startswith("="):
        error = check(text)
        return str(error) if error else ""
    if kind == "expression":
        return "an expression begins with ="
    return "" if _is_duration(text) else f'"{text}" is not an ISO 8601 duration such as P60D'


def _is_duration(text: str) -> bool:
    if not text.startswith("P") or len(text) > _LONGEST:
        return False
    try:
        span = isodate.parse_duration(text)
    except (isodate.ISO8601Error, ValueError, OverflowError):
        return False
    return not isinstance(span, timedelta) or span >= timedelta()
