"""A log as OCEL 2.0 in JSON: events of one moment, tied to their case, their process instance and their lane.

JSON is the format of OCEL that can be written as a stream: events as they come, objects and types after them. What the
types are is known only when all events were seen, and a reader takes the members in any order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson

from engine.model.event_logs import Span, Trace

_NEVER = "1970-01-01T00:00:00Z"
"""Attributes of objects are valid from a moment on; those of a case that never change are valid always."""
_OF_EVENT = (
    ("start", "time"),
    ("state", "string"),
    ("kind", "string"),
    ("element", "string"),
    ("person", "string"),
    ("organisation", "string"),
)
_OF_CASE = (("region", "string"), ("path", "string"), ("version", "integer"))


def write_ocel(traces: Callable[[], Iterable[Trace]]) -> Iterator[bytes]:
    """Give the file piece by piece; `traces` is asked twice: for the events, and for the objects."""
    types: dict[str, dict[str, str]] = {}
    lanes: dict[str, None] = {}
    yield b'{"events":['
    first = True
    for trace in traces():
        events = [_event(trace, span, types, lanes) for span in trace.spans]
        if events:
            yield (b"" if first else b",\n") + b",\n".join(events)
            first = False
    yield b'],\n"objects":['
    dimensions: dict[str, None] = {}
    for trace in traces():
        dimensions.update(dict.fromkeys(trace.attributes))
        yield b",\n".join(_objects(trace)) + b",\n"
    yield b",\n".join(
        _dumped({"id": _lane(name), "type": "lane", "attributes": [_always("name", name)]}) for name in lanes
    )
    if not lanes:  # a list may not end in a comma
        yield _dumped({"id": _lane(""), "type": "lane", "attributes": []})
    yield b'],\n"eventTypes":' + _dumped(_types(types))
    yield b',\n"objectTypes":' + _dumped(_object_types(dimensions)) + b"}\n"


def _event(trace: Trace, span: Span, types: dict[str, dict[str, str]], lanes: dict[str, None]) -> bytes:
    attributes: dict[str, Any] = {
        "start": span.start,
        "state": span.state.value,
        "kind": span.kind,
        "element": span.element,
        "person": span.person,
        "organisation": span.organisation,
    }
    attributes |= {f"polku_{name}": _plain(value) for name, value in span.attributes.items()}
    known = types.setdefault(span.activity, dict(_OF_EVENT))
    known.update({name: _kind(value) for name, value in attributes.items() if name not in known})
    related = [{"objectId": trace.id, "qualifier": "case"}]
    if span.instance:
        related.append({"objectId": span.instance, "qualifier": "instance"})
    if span.resource:
        lanes[span.resource] = None
        related.append({"objectId": _lane(span.resource), "qualifier": "lane"})
    return _dumped(
        {
            "id": span.id,
            "type": span.activity,
            "time": _moment(span.end or span.start),
            "attributes": [_of(name, value) for name, value in attributes.items() if value not in ("", None)],
            "relationships": related,
        }
    )


def _objects(trace: Trace) -> Iterator[bytes]:
    told = {"region": trace.region, "path": trace.path, "version": trace.version}
    told |= {f"polku_{name}": code for name, code in trace.attributes.items()}
    instances = {span.instance: span.process for span in trace.spans if span.instance}
    yield _dumped(
        {
            "id": trace.id,
            "type": "case",
            "attributes": [_always(name, value) for name, value in told.items()],
            "relationships": [{"objectId": one, "qualifier": "has"} for one in instances],
        }
    )
    for one, process in instances.items():
        yield _dumped(
            {
                "id": one,
                "type": "instance",
                "attributes": [_always("process", process)],
            }
        )


def _types(found: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "attributes": [{"name": one, "type": kind} for one, kind in attributes.items()]}
        for name, attributes in found.items()
    ]


def _object_types(dimensions: Iterable[str]) -> list[dict[str, Any]]:
    of_case = [*_OF_CASE, *((f"polku_{name}", "string") for name in dimensions)]
    kinds = {"case": of_case, "instance": [("process", "string")], "lane": [("name", "string")]}
    return [
        {"name": kind, "attributes": [{"name": one, "type": what} for one, what in attributes]}
        for kind, attributes in kinds.items()
    ]


def _lane(name: str) -> str:
    return f"lane:{name}"


def _of(name: str, value: Any) -> dict[str, Any]:
    return {"name": name, "value": _moment(value) if isinstance(value, datetime) else value}


def _always(name: str, value: Any) -> dict[str, Any]:
    """Give an attribute of an object: the standard has each of them from a moment on."""
    return {**_of(name, value), "time": _NEVER}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(value)
    return float(value) if isinstance(value, Decimal) else value


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "float"
    return "time" if isinstance(value, datetime) else "string"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _dumped(value: Any) -> bytes:
    return orjson.dumps(value)
