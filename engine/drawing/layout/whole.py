"""Drawing a whole diagram that has no picture: columns along the flows, rows within lanes."""

from dataclasses import dataclass, field
from typing import Any

from engine.drawing.layout.boxes import Box, put_shape
from engine.drawing.layout.labels import put_label
from engine.drawing.layout.order import columns_of
from engine.drawing.layout.routes import lead
from engine.drawing.names import bpmn, bpmndi, local_name
from engine.drawing.sheet import Sheet
from engine.markup.names import FLOW_NODES, GATEWAYS

_TASK, _EVENT, _GATEWAY = (130.0, 80.0), (36.0, 36.0), (50.0, 50.0)
_WIDE, _HIGH = 60.0, 50.0
"""Between columns, and between rows."""
_TITLE, _EDGE, _LEFT, _TOP = 30.0, 40.0, 160.0, 80.0
_EMPTY_POOL = 60.0
_MANY_FLOWS = 150
"""More than so many flows are led without looking at what is in the way: nobody waits for a minute."""


@dataclass(slots=True)
class _Plan:
    """Where the steps of one frame lie, from its corner."""

    places: dict[str, Box] = field(default_factory=dict)
    inner: "dict[str, _Plan]" = field(default_factory=dict)
    bands: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Lane -> where it begins, and its height."""
    width: float = 0.0
    height: float = 0.0


def lay_out_missing(sheet: Sheet) -> bool:
    """Draw the diagram if nothing of it is drawn; tells whether it was."""
    if any(sheet.shape(node.get("id", "")) is not None for node in sheet.flow_nodes()):
        return False
    lay_out(sheet)
    return True


def is_drawn(sheet: Sheet) -> bool:
    """Tell whether every step, every flow and every lane has its place on the picture."""
    shapes = {one.get("bpmnElement") for one in sheet.root.iter(bpmndi("BPMNShape"))}
    edges = {one.get("bpmnElement") for one in sheet.root.iter(bpmndi("BPMNEdge"))}
    nodes = [*sheet.flow_nodes(), *sheet.lanes()]
    return all(one.get("id") in shapes for one in nodes) and all(one.get("id") in edges for one in sheet.flows())


def lay_out(sheet: Sheet) -> None:
    """Draw the whole diagram anew; what was drawn is dropped."""
    for diagram in list(sheet.root.iter(bpmndi("BPMNDiagram"))):
        sheet.root.remove(diagram)
    pools = {one.get("processRef"): one for one in sheet.root.iter(bpmn("participant"))}
    top = _TOP
    for process in sheet.root.findall(bpmn("process")):
        plan = _plan(sheet, process)
        pool = pools.get(process.get("id"))
        if pool is not None:
            whole = Box(_LEFT, top, plan.width + _TITLE * (2 if plan.bands else 1), plan.height)
            put_shape(sheet, pool.get("id", ""), whole, isHorizontal="true")
            for lane, (start, height) in plan.bands.items():
                band = Box(_LEFT + _TITLE, top + start, plan.width + _TITLE, height)
                put_shape(sheet, lane, band, isHorizontal="true")
        _draw(sheet, plan, _LEFT + (2 * _TITLE if pool is not None else 0), top)
        top += plan.height + _EDGE
    for pool in pools.values():
        if sheet.shape(pool.get("id", "")) is None:
            put_shape(sheet, pool.get("id", ""), Box(_LEFT, top, 600, _EMPTY_POOL), isHorizontal="true")
            top += _EMPTY_POOL + _EDGE
    flows = list(sheet.flows())
    for flow in flows:
        lead(sheet, flow, simply=len(flows) > _MANY_FLOWS)


def _plan(sheet: Sheet, frame: Any) -> _Plan:
    plan = _Plan()
    nodes = {
        node.get("id", ""): node
        for node in frame
        if local_name(node.tag) in FLOW_NODES and local_name(node.tag) != "boundaryEvent"
    }
    plan.inner = {key: _plan(sheet, node) for key, node in nodes.items() if local_name(node.tag) == "subProcess"}
    columns = columns_of(sheet, frame, nodes)
    lanes = _lanes(sheet, frame, nodes)
    rows = _rows(sheet, frame, columns, lanes)
    sizes = {key: _size(node, plan.inner.get(key)) for key, node in nodes.items()}
    widths = _extents(columns, sizes, 0)
    heights = _extents(rows, sizes, 1)
    lefts, plan.width = _offsets(widths, _WIDE)
    tops, plan.height = _offsets(heights, _HIGH)
    for key, (width, height) in sizes.items():
        column, row = columns[key], rows[key]
        x = lefts[column] + (widths[column] - width) / 2
        plan.places[key] = Box(x, tops[row] + (heights[row] - height) / 2, width, height)
    _band(plan, lanes, rows, tops, heights)
    return plan


def _lanes(sheet: Sheet, frame: Any, nodes: dict[str, Any]) -> dict[str, str]:
    """Give the lane of each step, in the order of the lanes; inside a subprocess there are none."""
    if local_name(frame.tag) != "process":
        return dict.fromkeys(nodes, "")
    found = {key: sheet.lane_of(node) for key, node in nodes.items()}
    return {key: lane.get("id", "") if lane is not None else "" for key, lane in found.items()}


def _rows(sheet: Sheet, frame: Any, columns: dict[str, int], lanes: dict[str, str]) -> dict[str, int]:
    """Give the row of each step: that of what precedes it where it is free, the rows of a lane together."""
    order = [lane.get("id", "") for lane in frame.iter(bpmn("lane"))] if local_name(frame.tag) == "process" else []
    order = [one for one in order if one in lanes.values()] + ([""] if "" in lanes.values() else [])
    taken: set[tuple[str, int, int]] = set()
    local: dict[str, int] = {}
    for key in sorted(columns, key=lambda one: columns[one]):
        before = [flow.get("sourceRef", "") for flow in sheet.incoming(key)]
        row = next((local[one] for one in before if one in local and lanes[one] == lanes[key]), 0)
        while (lanes[key], columns[key], row) in taken:
            row += 1
        taken.add((lanes[key], columns[key], row))
        local[key] = row
    start, first = 0, {}
    for lane in order:
        first[lane] = start
        start += 1 + max(local[key] for key in columns if lanes[key] == lane)
    return {key: first[lanes[key]] + row for key, row in local.items()}


def _extents(places: dict[str, int], sizes: dict[str, tuple[float, float]], axis: int) -> dict[int, float]:
    found: dict[int, float] = {}
    for key, place in places.items():
        found[place] = max(found.get(place, 0.0), sizes[key][axis])
    return found


def _offsets(extents: dict[int, float], gap: float) -> tuple[dict[int, float], float]:
    """Give where each column or row begins, and how much all of them take."""
    at, starts = _EDGE, {}
    for place in sorted(extents):
        starts[place] = at
        at += extents[place] + gap
    return starts, max(at - gap + _EDGE, 120.0)


def _band(
    plan: _Plan, lanes: dict[str, str], rows: dict[str, int], tops: dict[int, float], heights: dict[int, float]
) -> None:
    """Give each lane the height of its rows; a lane without steps gets a narrow one below the others."""
    used = [lane for lane in dict.fromkeys(lanes[key] for key in sorted(rows, key=lambda one: rows[one])) if lane]
    start = 0.0
    for number, lane in enumerate(used):
        last = max(rows[key] for key in rows if lanes[key] == lane)
        end = tops[last] + heights[last] + (_HIGH / 2 if number < len(used) - 1 else _EDGE)
        plan.bands[lane] = (start, end - start)
        start = end
    plan.height = max(plan.height, start)


def _size(node: Any, inner: _Plan | None) -> tuple[float, float]:
    kind = local_name(node.tag)
    if inner is not None:
        return inner.width, inner.height
    if kind in GATEWAYS:
        return _GATEWAY
    return _EVENT if kind.endswith("Event") else _TASK


def _draw(sheet: Sheet, plan: _Plan, left: float, top: float) -> None:
    for key, place in plan.places.items():
        node = sheet.get(key)
        kind = local_name(node.tag)
        attributes = {"isMarkerVisible": "true"} if kind == "exclusiveGateway" else {}
        if key in plan.inner:
            attributes = {"isExpanded": "true"}
        box = place.moved(left, top)
        put_shape(sheet, key, box, **attributes)
        put_label(sheet, node)
        if key in plan.inner:
            _draw(sheet, plan.inner[key], box.x, box.y)
        for number, event in enumerate(sheet.boundary(key)):
            x = max(box.right - 54 - number * 46, box.x - 18)
            put_shape(sheet, event.get("id", ""), Box(x, box.bottom - 18, *_EVENT))
            put_label(sheet, event)
