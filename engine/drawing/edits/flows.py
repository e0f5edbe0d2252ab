"""Flows: drawing, leading elsewhere, conditions, the default one, taking away."""

from typing import Any

from engine.drawing.edits.adding import check_ends, set_condition
from engine.drawing.edits.making import Values, drop_drawn, drop_flow, put_flow, retarget
from engine.drawing.layout import lead, put_flow_label
from engine.drawing.names import bpmn, local_name
from engine.drawing.sheet import Sheet, set_or_drop
from engine.markup.names import GATEWAYS

_CHOICES = frozenset({"exclusiveGateway", "inclusiveGateway"})


def connect(sheet: Sheet, key: str, values: Values) -> str:
    """Draw a flow from a step to the step `to`, with `condition` and `flow_name`; gives the flow."""
    source, target = sheet.step(key), sheet.step(values.get("to", ""))
    check_ends(sheet, source, target)
    if sheet.outgoing(key) and local_name(source.tag) not in GATEWAYS:
        message = "Several flows leave a gateway only. Add a gateway after the step first."
        raise sheet.refusal(source, "edit-flow", message)
    flow = put_flow(sheet, source, target, values.get("flow_name", "").strip())
    if values.get("condition", "").strip():
        set_condition(sheet, flow, values["condition"])
    lead(sheet, flow)
    return str(flow.get("id"))


def redirect(sheet: Sheet, key: str, values: Values) -> str:
    """Lead a flow to another step; its name and its condition stay."""
    flow, target = sheet.get(key, "sequenceFlow"), sheet.step(values.get("to", ""))
    if flow.get("targetRef") != target.get("id"):
        check_ends(sheet, sheet.step(flow.get("sourceRef", "")), target)
        retarget(sheet, flow, target)
        lead(sheet, flow)
    return key


def condition(sheet: Sheet, key: str, values: Values) -> str:
    """Write the condition and the name of a flow."""
    flow = sheet.get(key, "sequenceFlow")
    set_condition(sheet, flow, values.get("condition", ""))
    if "name" in values:
        set_or_drop(flow, "name", values["name"].strip())
        put_flow_label(sheet, flow)
    return key


def make_default(sheet: Sheet, key: str, values: Values) -> str:
    """Make a flow the default one of its gateway; its condition goes to the flow that was it (`condition`)."""
    flow = sheet.get(key, "sequenceFlow")
    source = sheet.get(flow.get("sourceRef", ""), *_CHOICES)
    former = sheet.find(source.get("default", ""))
    if former is flow:
        return key
    set_condition(sheet, flow, "")
    source.set("default", key)
    if former is not None:
        text = values.get("condition", "").strip()
        if not text:
            message = "The flow that was the default one needs a condition now. Write it."
            raise sheet.refusal(former, "edit-condition", message)
        set_condition(sheet, former, text)
    return key


def disconnect(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Take a flow away, and the steps that nothing reaches any more; gives what the flow left."""
    flow = sheet.get(key, "sequenceFlow")
    source = sheet.step(flow.get("sourceRef", ""))
    reached = reached_steps(sheet)
    drop_flow(sheet, flow)
    drop_unreached(sheet, reached)
    return str(source.get("id"))


def reached_steps(sheet: Sheet) -> set[str]:
    """Give the steps that a start leads to, along flows, edges and into subprocesses."""
    waiting = [
        node.get("id", "")
        for node in sheet.flow_nodes()
        if local_name(node.tag) == "startEvent" and local_name(sheet.frame(node).tag) == "process"
    ]
    onward: dict[str, list[str]] = {}
    for flow in sheet.flows():
        onward.setdefault(flow.get("sourceRef", ""), []).append(flow.get("targetRef", ""))
    for node in sheet.flow_nodes():
        if local_name(node.tag) == "boundaryEvent":
            onward.setdefault(node.get("attachedToRef", ""), []).append(node.get("id", ""))
        elif local_name(node.tag) == "startEvent":
            onward.setdefault(sheet.frame(node).get("id", ""), []).append(node.get("id", ""))
    reached: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += onward.get(key, [])
    return reached


def drop_unreached(sheet: Sheet, before: set[str]) -> list[str]:
    """Remove the steps that were reached before and are not now; gives their ids."""
    lost = before - reached_steps(sheet)
    nodes = [node for node in sheet.flow_nodes() if node.get("id") in lost]
    for node in nodes:
        drop_node(sheet, node)
    return sorted(lost)


def drop_node(sheet: Sheet, node: Any) -> None:
    """Remove a step with its flows, what stands on its edge and what lies inside it; nothing is joined."""
    if node.getparent() is None:
        return
    for event in sheet.boundary(node.get("id")):
        drop_node(sheet, event)
    for inner in [one for one in node.iter() if one is not node and one.get("id")]:
        sheet.put_into_lane(inner, None)
        drop_drawn(sheet.shape(inner.get("id")))
        drop_drawn(sheet.edge(inner.get("id")))
    for flow in [*sheet.incoming(node.get("id")), *sheet.outgoing(node.get("id"))]:
        if flow.getparent() is not None:
            drop_flow(sheet, flow)
    lines: list[Any] = list(sheet.root.iter(bpmn("association")))
    for line in lines:
        if node.get("id") in (line.get("sourceRef"), line.get("targetRef")):
            drop_drawn(sheet.edge(line.get("id", "")))
            line.getparent().remove(line)
    sheet.put_into_lane(node, None)
    drop_drawn(sheet.shape(node.get("id")))
    node.getparent().remove(node)
