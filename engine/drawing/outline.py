"""Reading a diagram as a list, in the order in which its steps are reached."""

from collections.abc import Mapping
from typing import Any

from engine.drawing.names import POLKU, bpmn, local_name, polku
from engine.drawing.sheet import Sheet
from engine.markup.names import FLOW_NODES, line_of
from engine.model.outlines import Outline, OutlineFlow, OutlineLane, OutlineStep


def read_outline(path: str, data: bytes) -> Outline:
    """Give a diagram as a list; raises DefinitionInvalid when the file is no diagram."""
    sheet = Sheet(path, data)
    nodes = {node.get("id", ""): node for node in sheet.flow_nodes()}
    steps = tuple(_step(sheet, nodes[key]) for key in _reading_order(sheet, nodes))
    lanes = [
        OutlineLane(
            lane.get("id", ""),
            lane.get("name", ""),
            lane.get(polku("group"), ""),
            len(lane.findall(bpmn("flowNodeRef"))),
        )
        for lane in sheet.lanes()
    ]
    process = sheet.process
    return Outline(process.get("id", ""), process.get("name", ""), steps, tuple(lanes))


def _reading_order(sheet: Sheet, nodes: Mapping[str, Any]) -> list[str]:
    """Give the steps along the flows: what is inside first, then what is on the edge, then what follows."""
    inner: dict[str, list[str]] = {}
    edge: dict[str, list[str]] = {}
    onward: dict[str, list[str]] = {}
    starts: list[str] = []
    for key, node in nodes.items():
        if local_name(node.tag) == "boundaryEvent":
            edge.setdefault(node.get("attachedToRef", ""), []).append(key)
        elif local_name(node.tag) == "startEvent":
            frame = sheet.frame(node)
            starts += [key] if local_name(frame.tag) == "process" else []
            inner.setdefault(frame.get("id", ""), []).append(key)
    for flow in sheet.flows():
        onward.setdefault(flow.get("sourceRef", ""), []).append(flow.get("targetRef", ""))
    order: dict[str, None] = {}
    for first in (*starts, *nodes):
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key in order or key not in nodes:
                continue
            order[key] = None
            waiting.extend(reversed([*inner.get(key, []), *edge.get(key, []), *onward.get(key, [])]))
    return list(order)


def _step(sheet: Sheet, node: Any) -> OutlineStep:
    extensions = node.find(bpmn("extensionElements"))
    operation, parameters = _call(extensions, "operation", "parameter")
    event, attributes = _call(extensions, "event", "attribute")
    several = node.find(bpmn("multiInstanceLoopCharacteristics"))
    lane = sheet.lane_of(node)
    return OutlineStep(
        id=node.get("id", ""),
        kind=local_name(node.tag),
        name=node.get("name", ""),
        event=next((_event_kind(one) for one in node if local_name(one.tag).endswith("EventDefinition")), ""),
        lane=lane.get("id", "") if lane is not None else "",
        frame=sheet.frame(node).get("id", ""),
        attached_to=node.get("attachedToRef", ""),
        depth=sum(1 for one in node.iterancestors() if local_name(one.tag) in FLOW_NODES),
        line=line_of(node),
        documentation=(node.findtext(bpmn("documentation")) or "").strip(),
        properties={
            local_name(str(name)): str(value)
            for name, value in node.attrib.items()
            if str(name).startswith(f"{{{POLKU}}}")
        },
        operation=operation,
        parameters=parameters,
        domain_event=event,
        attributes=attributes,
        when=_when(node),
        message=_message(sheet, node),
        called=node.get("calledElement", ""),
        goes_on=node.get("cancelActivity") == "false",
        number="" if several is None else (several.findtext(bpmn("loopCardinality")) or "").strip(),
        one_by_one=several is not None and several.get("isSequential") == "true",
        flows=tuple(_flow(flow, node) for flow in sheet.outgoing(node.get("id", ""))),
    )


def _flow(flow: Any, source: Any) -> OutlineFlow:
    return OutlineFlow(
        id=flow.get("id", ""),
        name=flow.get("name", ""),
        source=flow.get("sourceRef", ""),
        target=flow.get("targetRef", ""),
        condition=(flow.findtext(bpmn("conditionExpression")) or "").strip(),
        is_default=bool(flow.get("id")) and source.get("default") == flow.get("id"),
    )


def _event_kind(definition: Any) -> str:
    return local_name(definition.tag).removesuffix("EventDefinition")


def _call(extensions: Any, tag: str, inner: str) -> tuple[str, dict[str, str]]:
    found = None if extensions is None else extensions.find(polku(tag))
    if found is None:
        return "", {}
    return found.get("name", ""), {one.get("name", ""): one.get("value", "") for one in found.findall(polku(inner))}


def _when(node: Any) -> str:
    definition = node.find(bpmn("timerEventDefinition"))
    return "" if definition is None or len(definition) == 0 else (definition[0].text or "").strip()


def _message(sheet: Sheet, node: Any) -> str:
    definition = node.find(bpmn("messageEventDefinition"))
    found = None if definition is None else sheet.find(definition.get("messageRef", ""))
    return "" if found is None else str(found.get("name", ""))
