"""Where a token can go: starts, ends, forks and conditions."""

from collections.abc import Iterator

from engine.interpreter.chart import Chart, Flow
from engine.interpreter.checks.reach import walk
from engine.interpreter.checks.review import Review, label, problem_of
from engine.interpreter.element import Element
from engine.interpreter.names import CALLS, GATEWAYS, line_of
from engine.model import Problem, Severity

_CHOICES = frozenset({"exclusiveGateway", "inclusiveGateway"})
_AFTER_EVENT_GATEWAY = frozenset({"intermediateCatchEvent", "receiveTask"})


def check_flows(review: Review) -> Iterator[Problem]:
    """Report flows that the library would refuse, ignore, or never come to the end of."""
    for chart in review.charts:
        outgoing, incoming = _by_end(chart)
        for element in chart.elements.values():
            yield from _ends(chart, element, outgoing.get(element.id, []), incoming.get(element.id, []))
            yield from _forks(chart, element, outgoing.get(element.id, []))
        yield from _frames(chart)
        yield from _unreached(chart, outgoing)


def _by_end(chart: Chart) -> tuple[dict[str, list[Flow]], dict[str, list[Flow]]]:
    outgoing: dict[str, list[Flow]] = {}
    incoming: dict[str, list[Flow]] = {}
    for flow in chart.flows:
        outgoing.setdefault(flow.source, []).append(flow)
        incoming.setdefault(flow.target, []).append(flow)
    return outgoing, incoming


def _ends(chart: Chart, element: Element, outgoing: list[Flow], incoming: list[Flow]) -> Iterator[Problem]:
    if element.kind == "endEvent":
        if outgoing:
            yield problem_of(chart, element, "after-end", f"A flow leaves the end {label(element)}. Remove it.")
    elif not outgoing:
        message = f"Nothing follows {label(element)}, so the process would never end. Draw a flow to an end event."
        yield problem_of(chart, element, "no-end", message)
    if incoming and element.kind in {"startEvent", "boundaryEvent"}:
        message = f"A flow leads into {label(element)}. Lead it to the step after it."
        yield problem_of(chart, element, "before-start", message)


def _forks(chart: Chart, element: Element, outgoing: list[Flow]) -> Iterator[Problem]:
    if element.kind not in GATEWAYS and len(outgoing) > 1:
        message = f"Several flows leave {label(element)}. Put a gateway after it that says which are taken."
        yield problem_of(chart, element, "several-flows", message)
    if element.kind in _CHOICES:
        yield from _conditions(chart, element, outgoing)
    else:
        for flow in outgoing:
            if flow.condition is not None:
                message = "Only flows of exclusive and inclusive gateways have conditions. Remove it, or add a gateway."
                yield Problem(chart.document.path, flow.line, flow.id, "condition-ignored", message)
    if element.kind == "eventBasedGateway":
        for flow in outgoing:
            target = chart.elements.get(flow.target)
            if target is not None and target.kind not in _AFTER_EVENT_GATEWAY:
                message = f"After an event gateway comes an event that waits, not {label(target)}. Put one between."
                yield problem_of(chart, element, "event-gateway", message)


def _conditions(chart: Chart, element: Element, outgoing: list[Flow]) -> Iterator[Problem]:
    for flow in outgoing:
        if len(outgoing) > 1 and not flow.condition and flow.id != element.default:
            message = f"A flow from {label(element)} has no condition. Write one, or make it the default flow."
            yield Problem(chart.document.path, flow.line, flow.id, "no-condition", message)
        if flow.condition is not None and flow.id == element.default:
            message = "The default flow has a condition, which is not read. Remove it."
            yield Problem(chart.document.path, flow.line, flow.id, "condition-ignored", message, Severity.WARNING)
    if len(outgoing) > 1 and element.default is None:
        message = f"{label(element)} has no default flow: the case stops when no condition holds. Choose a default."
        yield problem_of(chart, element, "no-default", message, Severity.WARNING)


def _frames(chart: Chart) -> Iterator[Problem]:
    """Report processes and subprocesses without exactly one start, or without an end."""
    frames: dict[str | None, Element | None] = {None: None}
    frames.update({e.id: e for e in chart.elements.values() if e.kind == "subProcess"})
    for frame_id, frame in frames.items():
        inside = [e for e in chart.elements.values() if e.parent == frame_id]
        starts = sum(e.kind == "startEvent" for e in inside)
        what = label(frame) if frame else f"The process {chart.process}"
        place = frame or Element(chart.process, chart.name, "process", chart.process, line=line_of(chart.node))
        if starts != 1:
            message = f"{what} has {starts} start events. Draw exactly one."
            yield problem_of(chart, place, "one-start", message)
        if not any(e.kind == "endEvent" for e in inside):
            yield problem_of(chart, place, "no-end", f"{what} has no end event and would never end. Draw one.")


def _unreached(chart: Chart, outgoing: dict[str, list[Flow]]) -> Iterator[Problem]:
    def onward(element_id: str) -> list[str]:
        inside = chart.elements.get(element_id)
        frame = [e.id for e in chart.elements.values() if e.parent == element_id and e.kind == "startEvent"]
        edge = [e.id for e in chart.elements.values() if e.attached_to == element_id]
        more = frame if inside is not None and inside.kind in CALLS else []
        return [*more, *edge, *(flow.target for flow in outgoing.get(element_id, []))]

    starts = [e.id for e in chart.elements.values() if e.kind == "startEvent" and e.parent is None]
    reached = set(walk(starts, onward))
    for element in chart.elements.values():
        if starts and element.id not in reached:
            message = f"No flow leads to {label(element)}, so it never happens. Connect or remove it."
            yield problem_of(chart, element, "unreached", message, Severity.WARNING)
