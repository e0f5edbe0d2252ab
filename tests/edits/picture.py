"""What is wrong with a picture, by geometry alone."""

import itertools

from engine.drawing.layout.boxes import Box, box_of, is_frame, points_of
from engine.drawing.names import bpmndi
from engine.drawing.sheet import Sheet


def faults(sheet: Sheet) -> list[str]:
    """Give where steps lie over each other, outside of their lane or frame, and where edges hang or slant."""
    return [*_overlaps(sheet), *_outside(sheet), *_edges(sheet)]


def crossed(sheet: Sheet) -> list[str]:
    """Give the flows that go through a step."""
    found = []
    boxes = _steps(sheet)
    for flow in sheet.flows():
        points = points_of(sheet.edge(flow.get("id")))
        ends = {flow.get("sourceRef"), flow.get("targetRef")}
        for a, b in itertools.pairwise(points):
            piece = Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
            found += [
                f"{flow.get('id')} x {key}" for key, box in boxes.items() if key not in ends and piece.meets(box, -1)
            ]
    return found


def _steps(sheet: Sheet) -> dict[str, Box]:
    shapes = {node.get("id"): sheet.shape(node.get("id")) for node in sheet.flow_nodes()}
    return {key: box_of(shape) for key, shape in shapes.items() if shape is not None and not is_frame(sheet, shape)}


def _overlaps(sheet: Sheet) -> list[str]:
    boxes = list(_steps(sheet).items())
    hosts = {node.get("id"): node.get("attachedToRef") for node in sheet.flow_nodes()}
    return [
        f"{a} over {b}"
        for number, (a, box) in enumerate(boxes)
        for b, other in boxes[number + 1 :]
        if hosts[a] != b and hosts[b] != a and box.meets(other)
    ]


def _outside(sheet: Sheet) -> list[str]:
    found = []
    for node in sheet.flow_nodes():
        shape, frame = sheet.shape(node.get("id")), sheet.frame(node)
        around = sheet.shape(frame.get("id")) if frame.tag.endswith("subProcess") else None
        if around is None:
            lane = sheet.lane_of(node)
            around = sheet.shape(lane.get("id")) if lane is not None else None
        if shape is None:
            found.append(f"{node.get('id')} is not drawn")
        elif around is not None and node.get("attachedToRef") is None:
            box, room = box_of(shape), box_of(around)
            if not (room.x <= box.x and room.y <= box.y and box.right <= room.right and box.bottom <= room.bottom):
                found.append(f"{node.get('id')} outside of {around.get('bpmnElement')}: {box} {room}")
    return found


def _edges(sheet: Sheet) -> list[str]:
    found = []
    for flow in sheet.flows():
        edge = sheet.edge(flow.get("id"))
        if edge is None:
            found.append(f"{flow.get('id')} is not drawn")
            continue
        points = points_of(edge)
        if any(abs(a[0] - b[0]) > 1 and abs(a[1] - b[1]) > 1 for a, b in itertools.pairwise(points)):
            found.append(f"{flow.get('id')} slants: {points}")
        for key, (x, y) in ((flow.get("sourceRef"), points[0]), (flow.get("targetRef"), points[-1])):
            box = box_of(sheet.shape(key))
            on_side = abs(x - box.x) <= 1 or abs(x - box.right) <= 1 or abs(y - box.y) <= 1 or abs(y - box.bottom) <= 1
            if not (on_side and box.x - 1 <= x <= box.right + 1 and box.y - 1 <= y <= box.bottom + 1):
                found.append(f"{flow.get('id')} does not touch {key}: {points} {box}")
    planned = {one.get("bpmnElement") for one in sheet.root.iter(bpmndi("BPMNShape"), bpmndi("BPMNEdge"))}
    return found + [f"{key} is drawn and does not exist" for key in planned if sheet.find(key) is None]
