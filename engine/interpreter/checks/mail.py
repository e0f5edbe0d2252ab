"""Which messages a chart sends, and which it waits for."""

from collections.abc import Iterator
from typing import Any

from engine.interpreter.chart import Chart
from engine.interpreter.element import is_flow_node
from engine.interpreter.names import bpmn, local_name

_SENDING = frozenset({"intermediateThrowEvent", "endEvent", "sendTask"})
_WAITING = frozenset({"intermediateCatchEvent", "boundaryEvent", "receiveTask"})


def sent_messages(chart: Chart) -> dict[str, str]:
    """Give the elements that send a message: element id -> name of the message."""
    return dict(_messages(chart, _SENDING))


def awaited_messages(chart: Chart) -> dict[str, str]:
    """Give the elements that wait for a message: element id -> name of the message."""
    return dict(_messages(chart, _WAITING))


def _messages(chart: Chart, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    names = {node.get("id"): node.get("name") or "" for node in chart.document.root.findall(bpmn("message"))}
    for node in chart.node.iter():
        if is_flow_node(node) and local_name(node.tag) in kinds:
            name = names.get(_reference(node))
            if name:
                yield node.get("id", ""), name


def _reference(node: Any) -> str | None:
    definition = node.find(bpmn("messageEventDefinition"))
    reference: str | None = (node if definition is None else definition).get("messageRef")
    return reference
