"""Making flow nodes and flows, with what belongs to them in the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.drawing.edits.contents import set_decision, set_message, set_operation, set_timer
from engine.drawing.layout import Box, put_label, put_shape
from engine.drawing.names import bpmn, local_name
from engine.drawing.sheet import Sheet, set_or_drop, set_own
from engine.markup.properties import properties_of

Values = Mapping[str, str]
TASK = (130.0, 80.0)
EVENT = (36.0, 36.0)
GATEWAY = (50.0, 50.0)
OPEN = (330.0, 160.0)
"""Size of a new subprocess: room for its start and its end."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step that may be added: its BPMN element, and its event definition if it has one."""

    tag: str
    event: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a new one."""
        if self.tag == "subProcess":
            return OPEN
        return EVENT if self.tag.endswith("Event") else TASK


KINDS = {
    "user": Kind("userTask"),
    "service": Kind("serviceTask"),
    "decision": Kind("businessRuleTask"),
    "call": Kind("callActivity"),
    "subprocess": Kind("subProcess"),
    "timer": Kind("intermediateCatchEvent", "timer"),
    "wait": Kind("intermediateCatchEvent", "message"),
    "send": Kind("intermediateThrowEvent", "message"),
    "mark": Kind("intermediateThrowEvent"),
    "end": Kind("endEvent"),
    "end_all": Kind("endEvent", "terminate"),
    "end_send": Kind("endEvent", "message"),
}
"""What can be added after a step, by the word of the list."""
ENDS = frozenset({"end", "end_all", "end_send"})


def make_node(sheet: Sheet, frame: Any, what: str, values: Values) -> Any:
    """Make a flow node with its contents; its id comes from its name. DefinitionInvalid for impossible values."""
    kind = KINDS.get(what)
    if kind is None:
        message = f"{what!r} is no kind of step. Choose one of: {', '.join(KINDS)}."
        raise sheet.refusal(frame, "edit-value", message)
    name = values.get("name", "").strip()
    node = put_node(sheet, frame, kind.tag, name or what)
    set_or_drop(node, "name", name)
    for own in properties_of(kind.tag):
        set_own(node, own, values.get(own, "").strip())
    if kind.event == "timer":
        set_timer(sheet, node, values.get("when", ""))
    elif kind.event == "message":
        set_message(sheet, node, values.get("message", ""))
    elif kind.event:
        etree.SubElement(node, bpmn(f"{kind.event}EventDefinition"), {"id": sheet.fresh_id(f"{name or what} lopetus")})
    if what == "service":
        set_operation(sheet, node, values.get("operation", ""), values)
    elif what == "call":
        set_or_drop(node, "calledElement", values.get("called", "").strip())
    elif what == "decision":
        set_decision(node, values)
    elif what == "user" and not values.get("result"):
        set_own(node, "result", "")
    return node


def put_node(sheet: Sheet, frame: Any, tag: str, name: str) -> Any:
    """Put a new flow node into a frame, after those that are there and before its flows."""
    node = etree.Element(bpmn(tag), {"id": sheet.fresh_id(name)})
    nodes = [one for one in frame if not local_name(one.tag).endswith(("Flow", "Annotation", "ssociation"))]
    frame.insert(frame.index(nodes[-1]) + 1 if nodes else 0, node)
    sheet.made(node)
    return node


def put_flow(sheet: Sheet, source: Any, target: Any, name: str = "") -> Any:
    """Put a new flow between two steps of one frame; it has no edge yet."""
    frame = sheet.frame(source)
    stem = f"{source.get('id')}__{target.get('id')}"
    key = stem if sheet.find(stem) is None and len(stem) <= 100 else sheet.fresh_id(f"{source.get('id')} kulku")  # noqa: PLR2004  # longest id
    flow = etree.SubElement(frame, bpmn("sequenceFlow"), {"id": key})
    sheet.made(flow)
    set_or_drop(flow, "name", name)
    flow.set("sourceRef", source.get("id"))
    flow.set("targetRef", target.get("id"))
    _refer(source, "outgoing", key)
    _refer(target, "incoming", key)
    return flow


def retarget(sheet: Sheet, flow: Any, target: Any) -> None:
    """Lead a flow to another step in the file; its edge is led by who asks."""
    _forget(sheet.find(flow.get("targetRef", "")), "incoming", flow.get("id"))
    flow.set("targetRef", target.get("id"))
    _refer(target, "incoming", flow.get("id"))


def resource(sheet: Sheet, flow: Any, source: Any) -> None:
    """Let a flow leave another step in the file."""
    _forget(sheet.find(flow.get("sourceRef", "")), "outgoing", flow.get("id"))
    flow.set("sourceRef", source.get("id"))
    _refer(source, "outgoing", flow.get("id"))


def drop_flow(sheet: Sheet, flow: Any) -> None:
    """Remove a flow, its edge and what refers to it."""
    key = flow.get("id")
    for name, tag in (("sourceRef", "outgoing"), ("targetRef", "incoming")):
        end = sheet.find(flow.get(name, ""))
        _forget(end, tag, key)
        if end is not None and end.get("default") == key:
            del end.attrib["default"]
    drop_drawn(sheet.edge(key))
    flow.getparent().remove(flow)


def drop_drawn(shape: Any) -> None:
    """Remove a shape or an edge, if there is one."""
    if shape is not None:
        shape.getparent().remove(shape)


def draw_node(sheet: Sheet, node: Any, box: Box) -> None:
    """Draw a new flow node with its name."""
    kind = local_name(node.tag)
    attributes = {"isMarkerVisible": "true"} if kind == "exclusiveGateway" else {}
    if kind == "subProcess":
        attributes = {"isExpanded": "true"}
    put_shape(sheet, node.get("id"), box, **attributes)
    put_label(sheet, node)


def _refer(node: Any, tag: str, key: str) -> None:
    reference = etree.Element(bpmn(tag))
    reference.text = key
    before = [one for one in node if local_name(one.tag) in {"documentation", "extensionElements", "incoming", tag}]
    node.insert(node.index(before[-1]) + 1 if before else 0, reference)


def _forget(node: Any, tag: str, key: str) -> None:
    if node is not None:
        for reference in node.findall(bpmn(tag)):
            if (reference.text or "").strip() == key:
                node.remove(reference)
