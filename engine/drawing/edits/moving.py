"""Removing a step, and moving it: earlier, later, to another flow, to another lane."""

from typing import Any

from engine.drawing.edits.flows import drop_node, drop_unreached, reached_steps
from engine.drawing.edits.making import Values, drop_flow, put_flow, resource, retarget
from engine.drawing.layout import (
    Box,
    box_of,
    lead,
    place_in_lane,
    place_on_flow,
    points_of,
    put_label,
    set_box,
    set_points,
)
from engine.drawing.layout.boxes import label_of
from engine.drawing.names import local_name
from engine.drawing.sheet import Sheet


def remove(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Remove a step: what came before leads to what came after; what only it reached goes with it.

    Gives the step that comes before. Raises DefinitionInvalid for a start, and where several flows leave.
    """
    node = sheet.step(key)
    kind, incoming, outgoing = local_name(node.tag), sheet.incoming(key), sheet.outgoing(key)
    if kind == "startEvent":
        raise sheet.refusal(node, "edit-last", "A chart has one start. It cannot be removed.")
    if len(outgoing) > 1:
        message = "Several flows leave this gateway. Remove its branches first, all but one."
        raise sheet.refusal(node, "edit-branches", message)
    before = incoming[0].get("sourceRef", "") if incoming else node.get("attachedToRef", "")
    if kind == "endEvent" and any(len(sheet.outgoing(flow.get("sourceRef", ""))) == 1 for flow in incoming):
        message = "What comes before this end would have nothing after it. Lead its flow elsewhere first."
        raise sheet.refusal(node, "edit-end", message)
    reached = reached_steps(sheet)
    if outgoing and incoming:
        _join(sheet, node, incoming, outgoing[0])
    drop_node(sheet, node)
    drop_unreached(sheet, reached)
    return str(before)


def _join(sheet: Sheet, node: Any, incoming: list[Any], onward: Any) -> None:
    """Let the flows into a step lead to what follows it; they take their way over where it stood."""
    target = sheet.step(onward.get("targetRef", ""))
    edge, shape = sheet.edge(onward.get("id")), sheet.shape(node.get("id"))
    rest = points_of(edge) if edge is not None else []
    drop_flow(sheet, onward)
    for flow in incoming:
        source = sheet.find(flow.get("sourceRef", ""))
        if source is target or any(
            one.get("targetRef") == target.get("id") for one in sheet.outgoing(source.get("id"))
        ):
            drop_flow(sheet, flow)  # it would lead to itself, or be drawn twice
            continue
        retarget(sheet, flow, target)
        drawn = sheet.edge(flow.get("id"))
        points = points_of(drawn) if drawn is not None else []
        if shape is None or not points or not rest:
            continue
        if points[-1][1] == rest[0][1] or points[-1][0] == rest[0][0]:
            set_points(drawn, [*points[:-1], points[-1], rest[0], *rest[1:]])
        else:
            lead(sheet, flow)


def take_out(sheet: Sheet, node: Any) -> None:
    """Join the neighbours of a step with one flow in and one out, which is then free to be put elsewhere."""
    incoming, outgoing = sheet.incoming(node.get("id")), sheet.outgoing(node.get("id"))
    if len(incoming) != 1 or len(outgoing) != 1:
        message = "Only a step with one flow before and one after it can be moved. Change its flows instead."
        raise sheet.refusal(node, "edit-order", message)
    if incoming[0].get("sourceRef") == outgoing[0].get("targetRef"):
        raise sheet.refusal(node, "edit-order", "The step is the way back of a loop. Change its flows instead.")
    _join(sheet, node, incoming, outgoing[0])


def move(sheet: Sheet, key: str, values: Values) -> str:
    """Move a step with what stands on its edge to the flow `flow` of the same frame."""
    node, flow = sheet.step(key), sheet.get(values.get("flow", ""), "sequenceFlow")
    if key in (flow.get("sourceRef"), flow.get("targetRef")):
        return key
    if sheet.frame(node) is not sheet.frame(flow):
        raise sheet.refusal(node, "edit-order", "A step stays inside its subprocess. Choose a flow of the same one.")
    take_out(sheet, node)
    if flow.getparent() is None:
        raise sheet.refusal(node, "edit-order", "The step cannot go there. Choose another flow.")
    shape = sheet.shape(key)
    if shape is not None:
        old = box_of(shape)
        size = (old.width, old.height)
        parent = shape.getparent()
        parent.remove(shape)
        lane = sheet.lane_of(node) if local_name(sheet.frame(node).tag) == "process" else None
        place = place_on_flow(sheet, flow, size, lane)
        parent.append(shape)
        sheet.made(shape)
        _move_shape(sheet, node, old, place)
    _put_between(sheet, node, flow)
    return key


def _put_between(sheet: Sheet, node: Any, flow: Any) -> None:
    target = sheet.step(flow.get("targetRef", ""))
    retarget(sheet, flow, node)
    onward = put_flow(sheet, node, target)
    lead(sheet, flow)
    lead(sheet, onward)
    lead_around(sheet, node)


def earlier(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Let a step come before the one that precedes it; both change places on the picture."""
    node = sheet.step(key)
    flows = sheet.incoming(key)
    if len(flows) != 1:
        raise sheet.refusal(node, "edit-order", "Several flows lead to this step. Change its flows instead.")
    _swap(sheet, sheet.step(flows[0].get("sourceRef", "")), node)
    return key


def later(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Let a step come after the one that follows it; both change places on the picture."""
    node = sheet.step(key)
    flows = sheet.outgoing(key)
    if len(flows) != 1:
        raise sheet.refusal(node, "edit-order", "Several flows, or none, leave this step. Change its flows instead.")
    _swap(sheet, node, sheet.step(flows[0].get("targetRef", "")))
    return key


def _swap(sheet: Sheet, first: Any, second: Any) -> None:
    """Turn first -> second into second -> first."""
    fixed = {"startEvent", "endEvent", "boundaryEvent"}
    between, onward = sheet.outgoing(first.get("id")), sheet.outgoing(second.get("id"))
    into = sheet.incoming(second.get("id"))
    gateways = any(local_name(node.tag).endswith("Gateway") for node in (first, second))
    if gateways or {local_name(first.tag), local_name(second.tag)} & fixed:
        message = "Only two steps that follow each other change places, no event at an end and no gateway."
        raise sheet.refusal(second, "edit-order", message)
    if len(between) != 1 or len(into) != 1 or len(onward) != 1 or onward[0].get("targetRef") == first.get("id"):
        message = "Only a step with one flow before and one after it changes places. Change its flows instead."
        raise sheet.refusal(second, "edit-order", message)
    for flow in sheet.incoming(first.get("id")):
        retarget(sheet, flow, second)
    target = sheet.step(onward[0].get("targetRef", ""))
    resource(sheet, between[0], second)
    retarget(sheet, between[0], first)
    resource(sheet, onward[0], first)
    retarget(sheet, onward[0], target)
    _swap_shapes(sheet, first, second)
    for node in (first, second):
        lead_around(sheet, node)


def _swap_shapes(sheet: Sheet, first: Any, second: Any) -> None:
    shapes = sheet.shape(first.get("id")), sheet.shape(second.get("id"))
    if shapes[0] is None or shapes[1] is None:
        return
    a, b = box_of(shapes[0]), box_of(shapes[1])
    if a.x < b.x:  # the pair keeps its span, whatever the two sizes are
        places = Box(b.right - a.width, a.y, a.width, a.height), Box(a.x, b.y, b.width, b.height)
    else:
        places = Box(b.x, a.y, a.width, a.height), Box(a.right - b.width, b.y, b.width, b.height)
    _move_shape(sheet, first, a, places[0])
    _move_shape(sheet, second, b, places[1])


def _move_shape(sheet: Sheet, node: Any, old: Box, new: Box) -> None:
    """Put a shape elsewhere, with its label, what it holds, and what stands on its edge."""
    dx, dy = new.x - old.x, new.y - old.y
    set_box(sheet.shape(node.get("id")), new)
    put_label(sheet, node)
    carried = [one for one in node.iter() if one is not node and one.get("id")]
    carried += sheet.boundary(node.get("id"))
    for one in carried:
        shape, edge = sheet.shape(one.get("id")), sheet.edge(one.get("id"))
        for drawn in (one for one in (shape, edge) if one is not None):
            label = label_of(drawn)
            if label is not None:
                set_box(label, box_of(label).moved(dx, dy))
        if shape is not None:
            set_box(shape, box_of(shape).moved(dx, dy))
        if edge is not None:
            set_points(edge, [(x + dx, y + dy) for x, y in points_of(edge)])


def lead_around(sheet: Sheet, node: Any) -> None:
    """Lead all flows of a step anew, and those of what stands on its edge."""
    for one in (node, *sheet.boundary(node.get("id"))):
        for flow in (*sheet.incoming(one.get("id")), *sheet.outgoing(one.get("id"))):
            lead(sheet, flow)


def to_lane(sheet: Sheet, key: str, values: Values) -> str:
    """Move a step to the lane `lane`, with what stands on its edge."""
    node, lane = sheet.step(key), sheet.get(values.get("lane", ""), "lane")
    if local_name(sheet.frame(node).tag) != "process":
        raise sheet.refusal(node, "edit-lane", "What is inside a subprocess lies in its lane. Move the subprocess.")
    if local_name(node.tag) == "boundaryEvent":
        raise sheet.refusal(node, "edit-lane", "An event on an edge lies where its step lies. Move the step.")
    for one in (node, *sheet.boundary(key)):
        sheet.put_into_lane(one, lane)
    shape = sheet.shape(key)
    if shape is not None and sheet.shape(lane.get("id", "")) is not None:
        old = box_of(shape)
        place = place_in_lane(sheet, node, lane)
        _move_shape(sheet, node, box_of(sheet.shape(key)), place) if old != place else None
        lead_around(sheet, node)
    return key
