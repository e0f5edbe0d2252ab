"""A log out of XES: starts and ends of the same activity of a case are one span, as process miners pair them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from engine.commands.imported_logs.faults import Faults
from engine.commands.imported_logs.moments import NoMoment, read_moment
from engine.commands.imported_logs.numbers import Numbers
from engine.commands.imported_logs.read_csv import LONGEST_ACTIVITY, MAX_ACTIVITIES, MAX_ROWS
from engine.errors import DefinitionInvalid, LogRefused
from engine.markup.reading import refuse_declarations, safe_parser
from engine.model.imported_logs import LogFault, ReadSpan

MAX_DEPTH = 32
MAX_ATTRIBUTES = 50
"""Of one element; XES has two."""
MAX_OF_TRACE = 200_000
"""Elements of one trace: that is what is in memory at once."""
_PIECE = 65_536
_TIME, _BEGAN = "time:timestamp", "start_timestamp"
_ENDS_QUIETLY = frozenset(
    {"withdraw", "ate_abort", "pi_abort", "abort_activity", "abort_case", "autoskip", "manualskip"}
)

Told = Callable[[int], None]


@dataclass(slots=True)
class _Event:
    name: str
    instance: str
    transition: str
    at: datetime
    resource: str
    line: int
    began: datetime | None = None
    """When it began, where the event itself says it, as those of pm4py's interval logs do."""


def read_xes(data: bytes, zone: str = "", told: Told = lambda _done: None) -> Iterator[ReadSpan]:
    """Give the spans of a log, one trace at a time; raises LogRefused with every kind of fault, as `read_csv`."""
    try:
        refuse_declarations("", data)
    except DefinitionInvalid as error:
        first = error.problems[0]
        raise LogRefused([LogFault(first.rule.replace("-", "_"), first.line)]) from error
    traces = _Traces(zone)
    count = 0
    for trace in _elements(data, told):
        for span in traces.spans(trace):
            count += 1
            if count > MAX_ROWS:
                raise LogRefused([LogFault("too_many_rows", _line(trace), text=str(MAX_ROWS))])
            yield span
    traces.faults.refuse()
    if not count:
        raise LogRefused([LogFault("empty")])


def _elements(data: bytes, told: Told) -> Iterator[etree._Element]:
    """Give each trace as it ends, and forget it once it was read."""
    parser: Any = safe_parser()
    depth = size = 0
    root: Any = None
    try:
        for begin in range(0, len(data), _PIECE):
            parser.feed(data[begin : begin + _PIECE])
            told(begin)
            for event, element in parser.read_events():
                if event == "start-ns":
                    continue
                depth += 1 if event == "start" else -1
                size += event == "start"
                root = element if root is None else root
                _refuse_odd(element, root, depth, size)
                if event == "end" and depth == 1:
                    if _named(element) == "trace":
                        yield element
                    size = 0
                    root.remove(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise LogRefused([LogFault("not_well_formed", error.lineno or 1)]) from error


def _refuse_odd(element: Any, root: Any, depth: int, size: int) -> None:
    line = _line(element)
    if _named(root) != "log":
        raise LogRefused([LogFault("no_log", line)])
    if depth > MAX_DEPTH or len(element.attrib) > MAX_ATTRIBUTES or size > MAX_OF_TRACE:
        raise LogRefused([LogFault("too_deep" if depth > MAX_DEPTH else "too_many_elements", line)])


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _named(element: Any) -> str:
    return str(etree.QName(element).localname)


class _Traces:
    """Pairs the events of traces, and keeps what is wrong with them."""

    def __init__(self, zone: str) -> None:
        self.faults, self._cases, self._resources = Faults(), Numbers(), Numbers()
        self._activities: set[str] = set()
        self._zone = zone

    def spans(self, trace: etree._Element) -> Iterator[ReadSpan]:
        """Give the spans of a trace; one that has begun and not ended is open."""
        read = (self._event(one) for one in trace if _named(one) == "event")
        events = [one for one in read if one is not None]
        case_no = self._cases.of(f"{trace.sourceline}/{len(self._cases)}")
        begun: dict[tuple[str, str], list[_Event]] = defaultdict(list)
        for one in events:
            key = one.name, one.instance
            if one.transition == "start":
                begun[key].append(one)
            elif one.transition in _ENDS_QUIETLY and begun[key]:
                begun[key].pop(0)
            elif one.transition == "complete":
                yield self._pair(case_no, begun[key].pop(0).at if begun[key] else one.began or one.at, one)
        for left in begun.values():
            for one in left:
                yield ReadSpan(case_no, one.name, self._resources.of(one.resource), one.at, None)

    def _pair(self, case_no: int, began: datetime, last: _Event) -> ReadSpan:
        if last.at < began:
            self.faults.add("reversed", last.line, "time:timestamp", last.at.isoformat())
        return ReadSpan(case_no, last.name, self._resources.of(last.resource), began, last.at)

    def _event(self, element: etree._Element) -> _Event | None:
        told = {str(one.get("key") or ""): str(one.get("value") or "") for one in element}
        line = _line(element)
        name, at = told.get("concept:name", "")[:LONGEST_ACTIVITY], self._moment(told, _TIME, line)
        began = self._moment(told, _BEGAN, line) if told.get(_BEGAN) else None
        if not name:
            self.faults.add("empty_cell", line, "concept:name")
        if not name or at is None:
            return None
        self._activities.add(name)
        if len(self._activities) > MAX_ACTIVITIES:
            raise LogRefused([LogFault("too_many_activities", line, "concept:name", str(MAX_ACTIVITIES))])
        transition = told.get("lifecycle:transition", "complete").lower()
        return _Event(name, told.get("concept:instance", ""), transition, at, told.get("org:resource", ""), line, began)

    def _moment(self, told: dict[str, str], key: str, line: int) -> datetime | None:
        text = told.get(key, "")
        if not text:
            self.faults.add("empty_cell", line, key)
            return None
        try:
            return read_moment(text, self._zone)
        except NoMoment as error:
            self.faults.add(str(error), line, key, text)
            return None
