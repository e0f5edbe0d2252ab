"""Leading an edge: of the plain ways from one step to another, the one that meets least."""

import itertools
from collections.abc import Iterator
from typing import Any

from engine.drawing.layout.boxes import (
    Box,
    box_of,
    is_frame,
    points_of,
    put_edge,
    set_points,
    simplified,
)
from engine.drawing.layout.labels import put_flow_label
from engine.drawing.names import bpmndi, local_name
from engine.drawing.sheet import Sheet
from engine.model.pictures import Point

_STUB = 25.0
_NEAR = 12.0
"""An edge goes past a step at this distance."""
_THROUGH, _ALONG, _ACROSS, _BEND, _OUTSIDE = 1000.0, 150.0, 12.0, 8.0, 700.0
_MOST = 400
"""Shapes and pieces of edges that are looked at, the nearest; a large chart is still drawn at once."""


def lead(sheet: Sheet, flow: Any, *, simply: bool = False) -> None:
    """Lead a flow from its source to its target, `simply` without looking at what is in the way.

    Nothing happens where one of them has no shape.
    """
    shapes = [sheet.shape(flow.get(name, "")) for name in ("sourceRef", "targetRef")]
    if shapes[0] is None or shapes[1] is None:
        return
    source, target = box_of(shapes[0]), box_of(shapes[1])
    ways = list(_ways(source, target, _sides(sheet, flow.get("sourceRef", ""))))
    blocks = [] if simply else _blocks(sheet, flow, source, target)
    pieces = [] if simply else _pieces(sheet, flow, source, target)
    room = _room(sheet, flow)
    best = min(ways, key=lambda way: _cost(way, blocks, pieces, room))
    edge = sheet.edge(flow.get("id", ""))
    if edge is None:
        put_edge(sheet, flow.get("id", ""), best)
    else:
        set_points(edge, best)
    put_flow_label(sheet, flow)


def lead_around_steps(sheet: Sheet) -> None:
    """Lead those flows anew that go through a step which is none of their ends."""
    boxes = {
        shape.get("bpmnElement"): box_of(shape)
        for shape in sheet.root.iter(bpmndi("BPMNShape"))
        if not is_frame(sheet, shape)
    }
    for flow in sheet.flows():
        edge = sheet.edge(flow.get("id", ""))
        points = points_of(edge) if edge is not None else []
        ends = {flow.get("sourceRef"), flow.get("targetRef")}
        pieces = [_box(a, b) for a, b in itertools.pairwise(points)]
        if any(piece.meets(box, -1) for piece in pieces for key, box in boxes.items() if key not in ends):
            lead(sheet, flow)


def _sides(sheet: Sheet, key: str) -> str:
    node = sheet.find(key)
    kind = local_name(node.tag) if node is not None else ""
    if kind == "boundaryEvent":
        return "b"
    return "rbt"


def _ways(source: Box, target: Box, sides: str) -> Iterator[list[Point]]:
    """Give the plain ways out of the sides of the source (`r`ight, `b`ottom, `t`op) to the left, top or bottom."""
    for side in sides:
        yield from map(simplified, _to_the_right(source, target) if side == "r" else _upright(source, target, side))


def _to_the_right(source: Box, target: Box) -> Iterator[list[Point]]:
    (_, sy), (tx, ty) = source.middle, target.middle
    right, left = (source.right, sy), (target.x, ty)
    if target.x > source.right:
        for x in (left[0] - _STUB, right[0] + _STUB, (left[0] + right[0]) / 2):
            if source.right < x < target.x or sy == ty:
                yield [right, (x, sy), (x, ty), left]
    if tx > source.right and target.y > sy:
        yield [right, (tx, sy), (tx, target.y)]
    if tx > source.right and target.bottom < sy:
        yield [right, (tx, sy), (tx, target.bottom)]
    away, near = right[0] + _STUB, left[0] - _STUB
    for y in _levels(source, target):
        yield [right, (away, sy), (away, y), (near, y), (near, ty), left]


def _upright(source: Box, target: Box, side: str) -> Iterator[list[Point]]:
    (sx, _), (tx, ty) = source.middle, target.middle
    down, left = side == "b", (target.x, ty)
    start = (sx, source.bottom if down else source.y)
    if target.x > sx and ((ty > start[1]) if down else (ty < start[1])):
        yield [start, (sx, ty), left]
    for y in _levels(source, target):
        if (y > start[1]) != down:
            continue
        if y > target.bottom or y < target.y:
            yield [start, (sx, y), (tx, y), (tx, target.bottom if y > target.bottom else target.y)]
        yield [start, (sx, y), (left[0] - _STUB, y), (left[0] - _STUB, ty), left]


def _levels(source: Box, target: Box) -> Iterator[float]:
    low, high = max(source.bottom, target.bottom), min(source.y, target.y)
    for far in (25.0, 45.0, 80.0, 120.0):
        yield low + far
        yield high - far
    if source.bottom + _STUB < target.y:
        yield (source.bottom + target.y) / 2
    if target.bottom + _STUB < source.y:
        yield (target.bottom + source.y) / 2


def _blocks(sheet: Sheet, flow: Any, source: Box, target: Box) -> list[Box]:
    inside = {flow.get("sourceRef"), flow.get("targetRef")}
    around = {one.get("id") for one in flow.iterancestors()}
    found = []
    for shape in sheet.root.iter(bpmndi("BPMNShape")):
        key = shape.get("bpmnElement")
        if key in inside or key in around or (is_frame(sheet, shape) and _kind(sheet, key) != "subProcess"):
            continue
        found.append(box_of(shape))
    return _nearest(found, source, target)


def _kind(sheet: Sheet, key: str | None) -> str:
    node = sheet.find(key or "")
    return local_name(node.tag) if node is not None else ""


def _pieces(sheet: Sheet, flow: Any, source: Box, target: Box) -> list[Box]:
    """Give the straight pieces of the other edges, as flat boxes."""
    found = []
    for other in sheet.root.iter(bpmndi("BPMNEdge")):
        if other.get("bpmnElement") == flow.get("id"):
            continue
        points = points_of(other)
        found += [_box(a, b) for a, b in itertools.pairwise(points)]
    return _nearest(found, source, target)


def _nearest(boxes: list[Box], source: Box, target: Box) -> list[Box]:
    x, y = (source.middle[0] + target.middle[0]) / 2, (source.middle[1] + target.middle[1]) / 2
    boxes.sort(key=lambda box: abs(box.middle[0] - x) + abs(box.middle[1] - y))
    return boxes[:_MOST]


def _room(sheet: Sheet, flow: Any) -> Box | None:
    """Give the frame in which the edge should stay: the subprocess, or the pool."""
    for around in flow.iterancestors():
        shape = sheet.shape(around.get("id", ""))
        if shape is not None:
            return box_of(shape)
        for participant in sheet.root.iter():
            if participant.get("processRef") and participant.get("processRef") == around.get("id"):
                pool = sheet.shape(participant.get("id", ""))
                return box_of(pool) if pool is not None else None
    return None


def _box(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def _cost(way: list[Point], blocks: list[Box], pieces: list[Box], room: Box | None) -> float:
    cost = _BEND * len(way)
    for a, b in itertools.pairwise(way):
        piece = _box(a, b)
        cost += (piece.width + piece.height) / 50
        cost += _THROUGH * sum(piece.meets(block, -1) or piece.meets(block, _NEAR - 1) * 0.05 for block in blocks)
        flat = piece.height == 0
        for other in pieces:
            if not piece.meets(other, 3):
                continue
            cost += _ALONG if (other.height == 0) == flat else _ACROSS
        if room is not None and not (room.x <= piece.x and piece.right <= room.right):
            cost += _OUTSIDE
        if room is not None and not (room.y <= piece.y and piece.bottom <= room.bottom):
            cost += _OUTSIDE
    return cost
