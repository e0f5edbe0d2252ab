"""A process as it is drawn: its flow nodes, its flows, its file. Everything here comes from the XML alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.interpreter.document import Document
from engine.interpreter.element import Element, is_flow_node, lanes_of, read_element
from engine.interpreter.names import bpmn, line_of


@dataclass(frozen=True, slots=True)
class Flow:
    """One sequence flow."""

    id: str
    source: str
    target: str
    condition: str | None
    line: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One process of one file."""

    process: str
    name: str
    document: Document
    node: etree._Element
    elements: Mapping[str, Element] = field(default_factory=dict)
    """By id, in the order of the file."""
    flows: tuple[Flow, ...] = ()

    @property
    def lanes(self) -> dict[str, str]:
        """Give the names of the lanes by id."""
        return {node.get("id", ""): node.get("name", "") for node in self.node.iter(bpmn("lane"))}

    def outgoing(self, element: str) -> list[Flow]:
        """Give the flows that leave an element."""
        return [flow for flow in self.flows if flow.source == element]

    def incoming(self, element: str) -> list[Flow]:
        """Give the flows that reach an element."""
        return [flow for flow in self.flows if flow.target == element]

    def boundary(self, element: str) -> list[Element]:
        """Give the boundary events attached to an element."""
        return [other for other in self.elements.values() if other.attached_to == element]


def read_charts(document: Document) -> list[Chart]:
    """Give the processes of a file, in its order."""
    return [_read(document, node) for node in document.root.findall(bpmn("process"))]


def _read(document: Document, node: etree._Element) -> Chart:
    process = node.get("id", "")
    lanes = lanes_of(node)
    elements = (read_element(child, process, lanes) for child in node.iter() if is_flow_node(child))
    return Chart(
        process=process,
        name=node.get("name") or process,
        document=document,
        node=node,
        elements={element.id: element for element in elements},
        flows=tuple(_flow(child) for child in node.iter(bpmn("sequenceFlow"))),
    )


def _flow(node: etree._Element) -> Flow:
    condition = node.find(bpmn("conditionExpression"))
    return Flow(
        id=node.get("id", ""),
        source=node.get("sourceRef", ""),
        target=node.get("targetRef", ""),
        condition=None if condition is None else (condition.text or "").strip(),
        line=line_of(node),
        name=node.get("name") or "",
    )
