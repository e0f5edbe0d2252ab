"""Making room: what lies beyond a line moves away from it, what the line cuts grows."""

import itertools
from collections.abc import Callable
from typing import Any

from engine.drawing.layout.boxes import Box, box_of, is_frame, label_of, points_of, set_box, set_points
from engine.drawing.layout.routes import lead
from engine.drawing.names import bpmndi
from engine.drawing.sheet import Sheet
from engine.model.pictures import Point

Shift = dict[str, float]
"""How far each shape has moved, by the id of its element."""


def make_room(sheet: Sheet, cut: float, by: float, *, down: bool = False) -> None:
    """Move all that begins right of `cut` (or below it) away by `by`; frames that it cuts grow. Edges follow."""
    axis = 1 if down else 0
    moved: Shift = {}
    grown: set[str] = set()
    shapes = list(sheet.root.iter(bpmndi("BPMNShape")))
    hosts = {node.get("id", ""): node.get("attachedToRef", "") for node in sheet.flow_nodes()}
    for shape in sorted(shapes, key=lambda one: bool(hosts.get(one.get("bpmnElement", "")))):  # hosts come first
        key, box = shape.get("bpmnElement", ""), box_of(shape)
        start, end = (box.y, box.bottom) if down else (box.x, box.right)
        host = hosts.get(key, "")
        goes = start >= cut
        if host and host not in grown:
            goes = moved.get(host, 0) > 0
        elif host and host in grown and down:  # on the lower side of a frame that has grown
            goes = end > cut
        if goes:
            moved[key] = by
            _move(shape, box, 0 if down else by, by if down else 0)
        elif end > cut and is_frame(sheet, shape):
            grown.add(key)
            set_box(shape, box.grown(0 if down else by, by if down else 0))
    _move_edges(sheet, moved, grown, cut, by, axis)


def shift_down(sheet: Sheet, shifts: Shift) -> None:
    """Move shapes down, each as far as its element is to go; edges whose ends go alike follow, others are led anew."""
    for key, by in shifts.items():
        shape = sheet.shape(key)
        if shape is not None and by:
            _move(shape, box_of(shape), 0, by)
    for flow in sheet.flows():
        ends = [shifts.get(flow.get(name, ""), 0.0) for name in ("sourceRef", "targetRef")]
        edge = sheet.edge(flow.get("id", ""))
        if edge is None or not any(ends):
            continue
        if ends[0] != ends[1]:
            lead(sheet, flow)
            continue
        set_points(edge, [(x, y + ends[0]) for x, y in points_of(edge)])
        label = label_of(edge)
        if label is not None:
            set_box(label, box_of(label).moved(0, ends[0]))


def straighten(sheet: Sheet) -> None:
    """Lead the edges anew that have become slanting."""
    for flow in sheet.flows():
        edge = sheet.edge(flow.get("id", ""))
        points = points_of(edge) if edge is not None else []
        pairs = itertools.pairwise(points)
        if any(abs(a[0] - b[0]) > 1 and abs(a[1] - b[1]) > 1 for a, b in pairs):
            lead(sheet, flow)


def _move(shape: Any, box: Box, dx: float, dy: float) -> None:
    set_box(shape, box.moved(dx, dy))
    label = label_of(shape)
    if label is not None:
        set_box(label, box_of(label).moved(dx, dy))


def _move_edges(sheet: Sheet, moved: Shift, grown: set[str], cut: float, by: float, axis: int) -> None:
    ends = {flow.get("id", ""): (flow.get("sourceRef", ""), flow.get("targetRef", "")) for flow in sheet.flows()}
    for edge in sheet.root.iter(bpmndi("BPMNEdge")):
        points = points_of(edge)
        if len(points) < 2:  # noqa: PLR2004  # an edge has two ends
            continue
        source, target = ends.get(edge.get("bpmnElement", ""), ("", ""))
        shifts = [by if point[axis] >= cut else 0.0 for point in points]
        _follow(points, shifts, axis, source, moved, grown, lambda number: number)
        _follow(points, shifts, axis, target, moved, grown, lambda number: -1 - number)
        set_points(edge, [_shifted(point, shift, axis) for point, shift in zip(points, shifts, strict=True)])
        label = label_of(edge)
        if label is not None and box_of(label).middle[axis] >= cut:
            set_box(label, box_of(label).moved(*((0, by) if axis else (by, 0))))


def _follow(
    points: list[Point],
    shifts: list[float],
    axis: int,
    key: str,
    moved: Shift,
    grown: set[str],
    at: Callable[[int], int],
) -> None:
    """Let the end of an edge go with its shape, and the point beside it along, so that a straight piece stays so."""
    if not key or key in grown:
        return
    wanted, was = moved.get(key, 0.0), points[at(0)][axis]
    number = 0
    while number < len(points) - 1 and points[at(number)][axis] == was:
        shifts[at(number)] = wanted
        number += 1


def _shifted(point: Point, shift: float, axis: int) -> Point:
    return (point[0], point[1] + shift) if axis else (point[0] + shift, point[1])
