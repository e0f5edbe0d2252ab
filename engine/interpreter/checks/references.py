"""What an element refers to must exist."""

from collections.abc import Iterator
from typing import Any

from engine.interpreter.chart import Chart
from engine.interpreter.checks.review import Review, label, problem_at, problem_of
from engine.interpreter.document import Document
from engine.interpreter.names import bpmn
from engine.model import Problem

_MESSAGE_TASKS = frozenset({"sendTask", "receiveTask"})


def check_references(review: Review) -> Iterator[Problem]:
    """Report flows, boundary events, defaults, lanes and messages that point at nothing."""
    for document in review.documents:
        yield from _messages(document)
    for chart in review.charts:
        yield from _flows(chart)
        yield from _hosts(chart)
        yield from _lanes(chart)


def _flows(chart: Chart) -> Iterator[Problem]:
    flows = {flow.id: flow for flow in chart.flows}
    path = chart.document.path
    for flow in chart.flows:
        ends = [chart.elements.get(flow.source), chart.elements.get(flow.target)]
        for end, name, way in zip(ends, (flow.source, flow.target), ("comes from", "leads to"), strict=True):
            if end is None:
                message = f"The flow {way} {name!r}, which does not exist. Draw it again."
                yield Problem(path, flow.line, flow.id, "dangling", message)
        if ends[0] and ends[1] and ends[0].parent != ends[1].parent:
            message = "The flow crosses the frame of a subprocess. End it inside, and go on from the frame."
            yield Problem(path, flow.line, flow.id, "dangling", message)
    for node in chart.node.iter():
        default = node.get("default")
        if default is not None and (default not in flows or flows[default].source != node.get("id")):
            message = f"The default flow {default!r} does not leave this element. Choose it again."
            yield problem_at(chart.document, node, "dangling", message)


def _hosts(chart: Chart) -> Iterator[Problem]:
    for element in chart.elements.values():
        if element.kind != "boundaryEvent":
            continue
        host = chart.elements.get(element.attached_to or "")
        if host is None or host.parent != element.parent:
            message = f"{label(element)} sits on the edge of nothing. Attach it to a step."
            yield problem_of(chart, element, "dangling", message)
        elif "Gateway" in host.kind or "Event" in host.kind:
            message = f"{label(element)} sits on a {host.kind}. Attach it to a task, a subprocess or a call."
            yield problem_of(chart, element, "dangling", message)


def _lanes(chart: Chart) -> Iterator[Problem]:
    for node in chart.node.iter(bpmn("flowNodeRef")):
        if (node.text or "").strip() not in chart.elements:
            message = f"The lane names {(node.text or '').strip()!r}, which does not exist. Draw the lane again."
            yield problem_at(chart.document, node, "dangling", message)


def _messages(document: Document) -> Iterator[Problem]:
    names = {node.get("id"): node.get("name") for node in document.root.findall(bpmn("message"))}
    for node in document.root.iter(bpmn("messageEventDefinition"), *(bpmn(tag) for tag in _MESSAGE_TASKS)):
        if node.get("messageRef") is None and node.find(bpmn("messageEventDefinition")) is not None:
            continue
        yield from _message(document, node, names)


def _message(document: Document, node: Any, names: dict[str | None, str | None]) -> Iterator[Problem]:
    reference = node.get("messageRef")
    if reference not in names:
        message = f"The message {reference!r} does not exist. Choose one, or add it."
        yield problem_at(document, node, "dangling", message)
    elif not names[reference]:
        yield problem_at(document, node, "dangling", "The message has no name. Name what is sent.")
