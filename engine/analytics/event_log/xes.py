"""A log as XES (IEEE 1849): one trace per case, a `start` and a `complete` of each step, events as `complete`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from lxml import etree

from engine.analytics.event_log.sink import Sink
from engine.analytics.event_log.table import written
from engine.model.event_logs import Span, SpanState, Trace

_EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
)
_ENDS = {SpanState.DONE: "complete", SpanState.WITHDRAWN: "withdraw", SpanState.TAKEN_BACK: "pi_abort"}
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<log xes.version="1849.2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">\n'
)
_GLOBALS = """<global scope="trace"><string key="concept:name" value="-"/></global>
<global scope="event"><string key="concept:name" value="-"/><string key="lifecycle:transition" value="complete"/>\
<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/></global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Activity and lifecycle" keys="concept:name lifecycle:transition"/>
<string key="lifecycle:model" value="standard"/>
"""


def write_xes(traces: Iterable[Trace]) -> Iterator[bytes]:
    """Give the file piece by piece, one trace at a time."""
    known = "".join(f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n' for name, prefix, uri in _EXTENSIONS)
    yield (_HEAD + known + _GLOBALS).encode()
    sink = Sink()
    for trace in traces:
        sink.write(etree.tostring(_trace(trace), encoding="UTF-8", xml_declaration=False))
        sink.write(b"\n")
        yield sink.taken()
    yield b"</log>\n"


def _trace(trace: Trace) -> etree._Element:
    element = etree.Element("trace")
    _put(element, "concept:name", trace.id)
    _put(element, "polku:region", trace.region)
    _put(element, "polku:path", trace.path)
    _put(element, "polku:version", trace.version)
    _put(element, "polku:opened", trace.opened)
    _put(element, "polku:closed", trace.closed)
    for name, code in trace.attributes.items():
        _put(element, f"polku:{name}", code)
    moments = [moment for span in trace.spans for moment in _moments(span)]
    for at, transition, span in sorted(moments, key=lambda one: one[0]):  # of one moment: the start before the end
        _event(element, span, transition, at)
    return element


def _moments(span: Span) -> Iterator[tuple[datetime, str, Span]]:
    if span.kind == "step":
        yield span.start, "start", span
    if span.end is not None:
        yield span.end, _ENDS[span.state], span


def _event(trace: etree._Element, span: Span, transition: str, at: datetime) -> None:
    element = etree.SubElement(trace, "event")
    _put(element, "concept:name", span.activity)
    _put(element, "concept:instance", span.id)
    _put(element, "lifecycle:transition", transition)
    _put(element, "time:timestamp", at)
    _put(element, "org:resource", span.resource)
    _put(element, "org:group", span.group)
    _put(element, "polku:organisation", span.organisation)
    _put(element, "polku:person", span.person)
    _put(element, "polku:kind", span.kind)
    _put(element, "polku:element", span.element)
    _put(element, "polku:process", span.process)
    _put(element, "polku:instance", span.instance)
    _all(element, span.attributes)


def _all(element: etree._Element, attributes: Mapping[str, Any]) -> None:
    for name, value in attributes.items():
        _put(element, f"polku:{name}", ", ".join(value) if isinstance(value, list) else value)


def _put(element: etree._Element, key: str, value: Any) -> None:
    """Add an attribute of the log; one that is empty says nothing and is left out."""
    if value is None or value == "":
        return
    kind, text = _typed(value)
    etree.SubElement(element, kind, key=key.translate(_NOT_XML), value=text.translate(_NOT_XML))


def _typed(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "boolean", str(value).lower()
    if isinstance(value, datetime):
        return "date", written(value)
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, float | Decimal):
        return "float", str(float(value))
    return "string", str(value)
