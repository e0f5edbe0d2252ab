"""Processes, subprocesses and flows: one process, nothing that hangs, a start and an end, gateways where ways part."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawing.edits.flows import drop_node
from engine.drawing.edits.making import drop_drawn, drop_flow, put_flow, put_node, resource
from engine.drawing.importing.known import Known
from engine.drawing.names import bpmn, local_name
from engine.drawing.sheet import Sheet
from engine.markup.names import FLOW_NODES, GATEWAYS
from engine.model.outlines import Repair

_FRAMES = ("process", "subProcess")


def keep_one_process(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Keep the process with the most steps; the others become pools without contents."""
    processes = sheet.root.findall(bpmn("process"))
    sheet.process = max(processes, key=lambda one: sum(local_name(node.tag) in FLOW_NODES for node in one.iter()))
    for process in processes:
        if process is sheet.process:
            continue
        for participant in sheet.root.iter(bpmn("participant")):
            if participant.get("processRef") and participant.get("processRef") == process.get("id"):
                del participant.attrib["processRef"]
        for node in process.iter():
            drop_drawn(sheet.shape(node.get("id") or "-"))
            drop_drawn(sheet.edge(node.get("id") or "-"))
        steps = sum(local_name(node.tag) in FLOW_NODES for node in process.iter())
        sheet.root.remove(process)
        if steps:
            yield Repair("other_process", process.get("id", ""), process.get("name", ""))
    for flow in list(sheet.root.iter(bpmn("messageFlow"))):
        drop_drawn(sheet.edge(flow.get("id") or "-"))
        flow.getparent().remove(flow)  # type: ignore[union-attr]


def drop_hanging(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Remove flows without ends, events on the edge of nothing, and references of lanes to nothing."""
    for flow in list(sheet.flows()):
        ends = sheet.find(flow.get("sourceRef", "-")), sheet.find(flow.get("targetRef", "-"))
        nodes = all(end is not None and local_name(end.tag) in FLOW_NODES for end in ends)
        if not nodes or sheet.frame(ends[0]) is not sheet.frame(ends[1]):
            yield Repair("flow_removed", flow.get("id", ""), flow.get("name", ""))
            drop_flow(sheet, flow)
    for node in list(sheet.flow_nodes()):
        if local_name(node.tag) == "boundaryEvent" and sheet.find(node.get("attachedToRef", "-")) is None:
            yield Repair("event_removed", node.get("id", ""), node.get("name", ""))
            drop_node(sheet, node)
        elif node.get("default") and sheet.find(node.get("default", "")) is None:
            del node.attrib["default"]
    drop_references(sheet)


def drop_references(sheet: Sheet) -> None:
    """Let lanes name only steps that are there."""
    references: list[Any] = list(sheet.root.iter(bpmn("flowNodeRef")))
    for reference in references:
        reference.text = (reference.text or "").strip().rpartition(":")[2]
        if sheet.find(reference.text or "-") is None:
            reference.getparent().remove(reference)


def complete(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Give each frame a start where it has none, one start where it has several, and an end to each way."""
    for frame in [node for node in sheet.root.iter() if node.tag in (bpmn("process"), bpmn("subProcess"))]:
        nodes = [node for node in frame if local_name(node.tag) in FLOW_NODES]
        if nodes or local_name(frame.tag) == "subProcess":
            yield from _start(sheet, frame, nodes)
            yield from _ends(sheet, frame)


def _start(sheet: Sheet, frame: Any, nodes: list[Any]) -> Iterator[Repair]:
    starts = [node for node in nodes if local_name(node.tag) == "startEvent"]
    if len(starts) == 1:
        return
    first = [node for node in nodes if not sheet.incoming(node.get("id")) and local_name(node.tag) != "boundaryEvent"]
    targets = [sheet.get(flow.get("targetRef")) for start in starts for flow in sheet.outgoing(start.get("id"))]
    targets = list({id(one): one for one in (targets if starts else first or nodes[:1])}.values())
    for start in starts:
        drop_node(sheet, start)
    start = put_node(sheet, frame, "startEvent", "alku")
    if len(targets) > 1:
        split = put_node(sheet, frame, "exclusiveGateway", "mista alkaa")
        put_flow(sheet, start, split)
        for target in targets:
            put_flow(sheet, split, target)
    for target in targets if len(targets) == 1 else ():
        put_flow(sheet, start, target)
    yield Repair("one_start" if starts else "start_added", start.get("id"), frame.get("name", ""))


def _ends(sheet: Sheet, frame: Any) -> Iterator[Repair]:
    alive = [node for node in frame if local_name(node.tag) in FLOW_NODES]
    open_ones = [node for node in alive if local_name(node.tag) != "endEvent" and not sheet.outgoing(node.get("id"))]
    for node in open_ones:
        end = put_node(sheet, frame, "endEvent", "loppu")
        put_flow(sheet, node, end)
        yield Repair("end_added", end.get("id"), node.get("name", ""))


def split_plainly(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Put the gateway that is meant after a step that several flows leave."""
    for node in list(sheet.flow_nodes()):
        flows = sheet.outgoing(node.get("id"))
        if len(flows) < 2 or local_name(node.tag) in GATEWAYS:  # noqa: PLR2004  # one flow needs no gateway
            continue
        chooses = any(flow.find(bpmn("conditionExpression")) is not None for flow in flows)
        kind = "inclusiveGateway" if chooses else "parallelGateway"
        split = put_node(sheet, sheet.frame(node), kind, f"{node.get('name') or 'vaihe'} jakautuu")
        if node.get("default"):
            split.set("default", node.attrib.pop("default"))
        for flow in flows:
            resource(sheet, flow, split)
            drop_drawn(sheet.edge(flow.get("id")))
        put_flow(sheet, node, split)
        lane = sheet.lane_of(node)
        if lane is not None and local_name(sheet.frame(node).tag) == "process":
            sheet.put_into_lane(split, lane)
        yield Repair("gateway_added", split.get("id"), node.get("name", ""))


def refer(sheet: Sheet) -> None:
    """Let every step name the flows that reach and leave it; where it does so already, in its own order."""
    for node in list(sheet.flow_nodes()):
        key = node.get("id", "")
        for tag, flows in (("incoming", sheet.incoming(key)), ("outgoing", sheet.outgoing(key))):
            named = [(reference.text or "").strip() for reference in node.findall(bpmn(tag))]
            wanted = [flow.get("id", "") for flow in flows]
            if sorted(named) == sorted(wanted):
                continue
            for reference in node.findall(bpmn(tag)):
                node.remove(reference)
            for one in wanted:
                etree.SubElement(node, bpmn(tag)).text = one
