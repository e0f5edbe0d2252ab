"""A log as a table: one row per span, with what is known of its trace repeated."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from engine.model.event_logs import Span, Trace

COLUMNS = (
    "case_id",
    "activity",
    "start_time",
    "end_time",
    "state",
    "kind",
    "element",
    "resource",
    "group",
    "organisation",
    "person",
    "process",
    "instance_id",
    "span_id",
    "region",
    "path",
    "version",
    "case_opened",
    "case_closed",
    "case_attributes",
    "event_attributes",
)
"""In this order in CSV and Parquet (docs/event-log.md)."""
MOMENTS = ("start_time", "end_time", "case_opened", "case_closed")
NUMBERS = ("version",)


def rows(trace: Trace) -> Iterator[dict[str, Any]]:
    """Give the rows of a trace; moments are aware, an unknown one is None."""
    whole = {
        "case_id": trace.id,
        "region": trace.region,
        "path": trace.path,
        "version": trace.version,
        "case_opened": trace.opened,
        "case_closed": trace.closed,
        "case_attributes": packed(trace.attributes),
    }
    for span in trace.spans:
        yield {**whole, **_row(span)}


def packed(attributes: Any) -> str:
    """Give attributes as one JSON object; empty when there are none."""
    return orjson.dumps(attributes, default=float, option=orjson.OPT_SORT_KEYS).decode() if attributes else ""


def _row(span: Span) -> dict[str, Any]:
    return {
        "activity": span.activity,
        "start_time": span.start,
        "end_time": span.end,
        "state": span.state.value,
        "kind": span.kind,
        "element": span.element,
        "resource": span.resource,
        "group": span.group,
        "organisation": span.organisation,
        "person": span.person,
        "process": span.process,
        "instance_id": span.instance,
        "span_id": span.id,
        "event_attributes": packed(span.attributes),
    }


def written(value: Any) -> str:
    """Give a value of a row as text: moments in ISO 8601 with their offset."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return "" if value is None else str(value)
