"""Adding: a step on a flow, a choice with its meeting, a branch, an event on an edge."""

from typing import Any

from lxml import etree

from engine.drawing.edits.contents import set_message, set_timer
from engine.drawing.edits.making import (
    ENDS,
    EVENT,
    GATEWAY,
    KINDS,
    TASK,
    Values,
    draw_node,
    make_node,
    put_flow,
    put_node,
    retarget,
)
from engine.drawing.layout import Box, box_of, in_lane, lead, place_beside, place_on_edge, place_on_flow
from engine.drawing.layout.boxes import GAP
from engine.drawing.names import bpmn, local_name
from engine.drawing.sheet import Sheet, set_or_drop
from engine.markup.names import GATEWAYS

HOSTS = ("userTask", "callActivity", "subProcess", "serviceTask", "businessRuleTask", "receiveTask", "sendTask")
_SPLITS = {
    "exclusive": ("exclusiveGateway", "exclusiveGateway"),
    "inclusive": ("inclusiveGateway", "inclusiveGateway"),
    "parallel": ("parallelGateway", "parallelGateway"),
    "event": ("eventBasedGateway", "exclusiveGateway"),
}


def add_step(sheet: Sheet, key: str, values: Values) -> str:
    """Add a step after another, or on the flow that `flow` names; what followed comes after it."""
    source, what = sheet.step(key), values.get("what", "")
    flow = _flow_after(sheet, source, values.get("flow", ""))
    lane = _lane(sheet, source, values, flow)
    if flow is None:
        return _append(sheet, source, what, values, lane)
    if what in ENDS:
        message = "An end cannot stand before another step. Add it as a branch of a gateway."
        raise sheet.refusal(source, "edit-end", message)
    node = make_node(sheet, sheet.frame(source), what, values)
    _stand(sheet, node, lane)
    put_on_flow(sheet, flow, node, lane)
    _open(sheet, node)
    return str(node.get("id"))


def put_on_flow(sheet: Sheet, flow: Any, node: Any, lane: Any = None, size: tuple[float, float] | None = None) -> Any:
    """Let a flow lead to a step that is drawn there, and give the new flow from it to what the old one led to."""
    target = sheet.get(flow.get("targetRef", ""))
    box = place_on_flow(sheet, flow, size or _size(node), lane)
    width, height = _size(node)
    retarget(sheet, flow, node)
    onward = put_flow(sheet, node, target)
    draw_node(sheet, node, Box(box.right - width, box.middle[1] - height / 2, width, height))
    lead(sheet, flow)
    lead(sheet, onward)
    return onward


def add_choice(sheet: Sheet, key: str, values: Values) -> str:
    """Put a gateway after a step, one step on its branch, and a gateway where the ways meet.

    `how` is exclusive, inclusive, parallel or event; the way without the step is the default one. With `event` the
    branches are a timer (`when`) and a message (`message`).
    """
    source, how = sheet.step(key), values.get("how", "exclusive")
    flow = _flow_after(sheet, source, values.get("flow", ""))
    if flow is None or how not in _SPLITS:
        raise sheet.refusal(source, "edit-place", "A choice stands between two steps. Add it before the last one.")
    condition = values.get("condition", "").strip()
    if how in {"exclusive", "inclusive"} and not condition:
        raise sheet.refusal(
            source, "edit-condition", "The branch needs a condition. Write it as FEEL, beginning with =."
        )
    frame, lane = sheet.frame(source), _lane(sheet, source, {}, flow)
    split = put_node(sheet, frame, _SPLITS[how][0], values.get("question", "") or "valinta")
    join = put_node(sheet, frame, _SPLITS[how][1], f"{values.get('question', '') or 'valinta'} yhtyy")
    set_or_drop(split, "name", values.get("question", "").strip())
    for one in (split, join):
        _stand(sheet, one, lane)
    straight = put_on_flow(sheet, flow, split, lane)
    put_on_flow(sheet, straight, join, lane, (TASK[0] + 2 * GAP + GATEWAY[0], GATEWAY[1]))
    if how == "event":
        return _events(sheet, split, join, straight, values)
    branch = _branch(sheet, split, join, values)
    if how != "parallel":
        set_condition(sheet, branch, condition)
        split.set("default", straight.get("id"))
        set_or_drop(straight, "name", values.get("else_name", "").strip())
        lead(sheet, straight)
    return str(branch.get("targetRef"))


def add_branch(sheet: Sheet, key: str, values: Values) -> str:
    """Let one more flow leave a gateway, to the step `to`, or to a new end of kind `what`; gives the new flow."""
    source = sheet.get(key, *GATEWAYS)
    target = _goal(sheet, source, values)
    flow = put_flow(sheet, source, target, values.get("flow_name", "").strip())
    condition = values.get("condition", "").strip()
    if condition:
        set_condition(sheet, flow, condition)
    lead(sheet, flow)
    return str(flow.get("id"))


def add_boundary(sheet: Sheet, key: str, values: Values) -> str:
    """Put a timer (`when`) or a message (`message`) on the edge of a step; its flow leads to `to`, or to a new end."""
    host = sheet.get(key, *HOSTS)
    event = put_node(sheet, sheet.frame(host), "boundaryEvent", values.get("name", "") or f"{key} reuna")
    set_or_drop(event, "name", values.get("name", "").strip())
    event.set("attachedToRef", key)
    if values.get("goes_on") == "true":
        event.set("cancelActivity", "false")
    if values.get("message"):
        set_message(sheet, event, values["message"])
    else:
        set_timer(sheet, event, values.get("when", ""))
    _stand(sheet, event, sheet.lane_of(host))
    shape = sheet.shape(key)
    if shape is not None:
        draw_node(sheet, event, place_on_edge(sheet, key, EVENT))
    target = _goal(sheet, event, values)
    lead(sheet, put_flow(sheet, event, target))
    return str(event.get("id"))


def set_condition(sheet: Sheet, flow: Any, text: str) -> None:
    """Write the condition of a flow; an empty one is dropped. A default flow has none."""
    found = flow.find(bpmn("conditionExpression"))
    if not text.strip():
        if found is not None:
            flow.remove(found)
        return
    source = sheet.find(flow.get("sourceRef", ""))
    if source is not None and local_name(source.tag) not in {"exclusiveGateway", "inclusiveGateway"}:
        message = "Only flows of exclusive and inclusive gateways have conditions. Add a gateway first."
        raise sheet.refusal(flow, "edit-condition", message)
    if source is not None and source.get("default") == flow.get("id"):
        raise sheet.refusal(
            flow, "edit-condition", "The default flow has no condition. Make another one the default first."
        )
    if found is None:
        found = etree.SubElement(flow, bpmn("conditionExpression"))
    found.text = text.strip()


def _append(sheet: Sheet, source: Any, what: str, values: Values, lane: Any) -> str:
    """Add a step after one that nothing follows."""
    node = make_node(sheet, sheet.frame(source), what, values)
    _stand(sheet, node, lane)
    draw_node(sheet, node, place_beside(sheet, source, _size(node), lane))
    lead(sheet, put_flow(sheet, source, node))
    _open(sheet, node)
    return str(node.get("id"))


def _branch(sheet: Sheet, split: Any, join: Any, values: Values) -> Any:
    """Make the step on the branch, with its flows; gives the flow that leads to it."""
    node = make_node(sheet, sheet.frame(split), values.get("what", "") or "user", values)
    lane = _lane(sheet, split, values, None)
    _stand(sheet, node, lane)
    _draw_between(sheet, split, node, lane)
    branch = put_flow(sheet, split, node, values.get("flow_name", "").strip())
    lead(sheet, branch)
    lead(sheet, put_flow(sheet, node, join))
    _open(sheet, node)
    return branch


def _events(sheet: Sheet, split: Any, join: Any, straight: Any, values: Values) -> str:
    """Put the timer on the straight way and the message on a way beside it."""
    timer = make_node(
        sheet, sheet.frame(split), "timer", {"when": values.get("when", ""), "name": values.get("name", "")}
    )
    wait = {"message": values.get("message", ""), "name": values.get("message", "")}
    message = make_node(sheet, sheet.frame(split), "wait", wait)
    for node in (timer, message):
        _stand(sheet, node, sheet.lane_of(split))
    put_on_flow(sheet, straight, timer, _lane(sheet, split, {}, None))
    _draw_between(sheet, split, message, _lane(sheet, split, {}, None))
    lead(sheet, put_flow(sheet, split, message))
    lead(sheet, put_flow(sheet, message, join))
    return str(timer.get("id"))


def _draw_between(sheet: Sheet, split: Any, node: Any, lane: Any) -> None:
    shape = sheet.shape(split.get("id"))
    if shape is None:
        return
    box, (width, height) = box_of(shape), _size(node)
    wanted = Box(box.right + GAP, box.middle[1] + GAP, width, height)
    draw_node(sheet, node, in_lane(sheet, split, wanted, lane))


def _goal(sheet: Sheet, source: Any, values: Values) -> Any:
    """Give the step that a new way leads to: one that is there, or an end made beside the source."""
    if values.get("to"):
        target = sheet.step(values["to"])
        check_ends(sheet, source, target)
        return target
    what = values.get("what", "") or "end"
    if what not in ENDS:
        raise sheet.refusal(source, "edit-end", "A new way ends somewhere. Choose a step, or a kind of end.")
    end = make_node(
        sheet, sheet.frame(source), what, {"name": values.get("end_name", ""), "message": values.get("message", "")}
    )
    lane = _lane(sheet, source, {}, None)
    _stand(sheet, end, lane)
    draw_node(sheet, end, place_beside(sheet, source, EVENT, lane))
    return end


def check_ends(sheet: Sheet, source: Any, target: Any) -> None:
    """Refuse a flow that cannot be: out of an end, into a start, to itself, across a frame, or drawn twice."""
    kinds = local_name(source.tag), local_name(target.tag)
    why = ""
    if kinds[0] == "endEvent":
        why = "No flow leaves an end event. Choose another step."
    elif kinds[1] in {"startEvent", "boundaryEvent"}:
        why = "No flow leads into a start event or an event on an edge. Lead it to the step after it."
    elif source is target:
        why = "A flow does not lead to the step that it leaves. Choose another."
    elif sheet.frame(source) is not sheet.frame(target):
        why = "A flow stays inside its subprocess. Choose a step of the same one."
    elif any(flow.get("targetRef") == target.get("id") for flow in sheet.outgoing(source.get("id"))):
        why = "There is such a flow already. Choose another step."
    if why:
        raise sheet.refusal(source, "edit-flow", why)


def _flow_after(sheet: Sheet, source: Any, wanted: str) -> Any:
    """Give the flow on which a step is added: the one that is named, or the only one; None when none leaves."""
    flows = sheet.outgoing(source.get("id"))
    if local_name(source.tag) == "endEvent":
        raise sheet.refusal(source, "edit-end", "Nothing follows an end. Add the step before it.")
    if wanted:
        flows = [flow for flow in flows if flow.get("id") == wanted]
        if not flows:
            raise sheet.refusal(source, "edit-which", f"The flow {wanted!r} does not leave this step. Choose another.")
    if len(flows) > 1:
        raise sheet.refusal(source, "edit-which", "Several flows leave this step. Choose the one to add the step to.")
    return flows[0] if flows else None


def _lane(sheet: Sheet, source: Any, values: Values, flow: Any) -> Any:
    """Give the lane in which a new step lies, or None where its place is inside a subprocess."""
    if local_name(sheet.frame(source).tag) != "process":
        return None
    if values.get("lane"):
        return sheet.get(values["lane"], "lane")
    if flow is not None and local_name(source.tag) in GATEWAYS | {"boundaryEvent"}:
        return sheet.lane_of(sheet.get(flow.get("targetRef", "")))
    return sheet.lane_of(source)


def _stand(sheet: Sheet, node: Any, lane: Any) -> None:
    if lane is not None and local_name(sheet.frame(node).tag) == "process":
        sheet.put_into_lane(node, lane)


def _size(node: Any) -> tuple[float, float]:
    kind = local_name(node.tag)
    if kind in GATEWAYS:
        return GATEWAY
    return next((one.size for one in KINDS.values() if one.tag == kind), EVENT if kind.endswith("Event") else TASK)


def _open(sheet: Sheet, node: Any) -> None:
    """Give a new subprocess its start and its end, so that it is whole at once."""
    if local_name(node.tag) != "subProcess":
        return
    start, end = put_node(sheet, node, "startEvent", "alku"), put_node(sheet, node, "endEvent", "loppu")
    shape = sheet.shape(node.get("id"))
    if shape is not None:
        box = box_of(shape)
        row = box.middle[1] - EVENT[1] / 2
        draw_node(sheet, start, Box(box.x + 40, row, *EVENT))
        draw_node(sheet, end, Box(box.right - 76, row, *EVENT))
    lead(sheet, put_flow(sheet, start, end))
