"""Timers: what they say, and where they may stand."""

import re
from collections.abc import Iterator
from typing import Any

from engine import clock
from engine.errors import ExpressionError
from engine.interpreter.chart import Chart
from engine.interpreter.checks.review import Review, label, problem_at, problem_of
from engine.interpreter.due import read_cycle, read_moment
from engine.interpreter.duration import parse_duration
from engine.interpreter.names import bpmn, local_name
from engine.model import Problem, Severity

_KINDS = ("timeDate", "timeDuration", "timeCycle")
_ADVICE = {
    "timeDate": "Write a date such as 2026-03-18T09:00, or FEEL after =.",
    "timeDuration": "Write a duration such as P14D, or FEEL after =.",
    "timeCycle": "Write a count and a duration such as R3/P7D, or FEEL after =.",
}

_WRITTEN = re.compile(r'=\s*(?:"(?P<text>[^"\\]*)"|duration\(\s*"(?P<span>[^"\\]*)"\s*\))')


def check_timing(review: Review) -> Iterator[Problem]:
    """Report timers that say nothing, repeat without end, stand where they cannot repeat, or share one due moment."""
    for chart in review.charts:
        for node in chart.node.iter(bpmn("timerEventDefinition")):
            yield from _timer(chart, node)
        for element in chart.elements.values():
            if element.kind == "eventBasedGateway":
                yield from _gateway(chart, element.id)


def _timer(chart: Chart, definition: Any) -> Iterator[Problem]:
    found = [child for child in definition if local_name(child.tag) in _KINDS]
    if len(found) != 1:
        message = "The timer needs one date, duration or cycle. Write it."
        yield problem_at(chart.document, definition, "timer", message)
        return
    kind, text = local_name(found[0].tag), _plain((found[0].text or "").strip())
    if kind == "timeCycle":
        yield from _cycle(chart, definition)
        if text.upper().startswith(("R/", "R0")):
            message = f"{text} repeats without end, and the case would grow for ever. Write how often: R5/P7D."
            yield problem_at(chart.document, definition, "endless-timer", message)
            return
    if not text.startswith("="):
        yield from _text(chart, definition, kind, text)


def _plain(text: str) -> str:
    """Give what FEEL says that is nothing but a text, or a duration of one, as if it stood there without FEEL."""
    written = _WRITTEN.fullmatch(text)
    return (written["text"] if written["text"] is not None else written["span"]).strip() if written else text


def _text(chart: Chart, definition: Any, kind: str, text: str) -> Iterator[Problem]:
    try:
        empty = _read(kind, text)
    except (ValueError, OverflowError, ExpressionError):
        message = f"{text!r} is no {kind} that Polku reads. {_ADVICE[kind]}"
        yield problem_at(chart.document, definition, "timer", message)
        return
    if empty:
        message = f"{text!r} is over at once. Write the time to wait."
        yield problem_at(chart.document, definition, "timer", message, Severity.WARNING)


def _read(kind: str, text: str) -> bool:
    """Read a plain text of a timer; true when no time passes. Raises ValueError, OverflowError or ExpressionError."""
    if kind == "timeCycle":
        cycle = read_cycle(text)
        parse_duration(cycle.step).after(cycle.start or clock.now(), cycle.count)
        return False
    if kind == "timeDate" and not text.upper().startswith("P"):
        read_moment(text)
        return False
    duration = parse_duration(text)
    duration.after(clock.now())
    return duration.empty


def _cycle(chart: Chart, definition: Any) -> Iterator[Problem]:
    event = definition.getparent()
    if local_name(event.tag) != "boundaryEvent" or event.get("cancelActivity", "true") != "false":
        message = "A timer repeats only on the edge of a step that goes on. Make the boundary event non-interrupting."
        yield problem_at(chart.document, definition, "timer", message)


def _gateway(chart: Chart, element_id: str) -> Iterator[Problem]:
    targets = {flow.target for flow in chart.outgoing(element_id)}
    events = (node for node in chart.node.iter(bpmn("intermediateCatchEvent")) if node.get("id") in targets)
    timers = [node for node in events if node.find(bpmn("timerEventDefinition")) is not None]
    if len(timers) > 1:
        element = chart.elements[element_id]
        message = f"Two timers follow {label(element)} and would share one due moment. Keep the earlier one."
        yield problem_of(chart, element, "two-timers", message)
