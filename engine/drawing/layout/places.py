"""Where a new step goes: on its flow, beside its neighbour, in its lane."""

import itertools
from typing import Any

from engine.drawing.layout.boxes import GAP, Box, box_of, is_frame, points_of
from engine.drawing.layout.room import make_room, straighten
from engine.drawing.names import bpmndi, local_name
from engine.drawing.sheet import Sheet
from engine.model.pictures import Point

_APART = 10.0
_MARGIN = 30.0
_TITLE = 30.0
"""Width of the title of a pool or a lane."""


def place_on_flow(sheet: Sheet, flow: Any, size: Point, lane: Any = None) -> Box:
    """Make room on a flow and give the place of the step that will stand there; in its lane, if one is given."""
    source, target = (_shape_box(sheet, flow.get(name, "")) for name in ("sourceRef", "targetRef"))
    if source is None or target is None:
        return Box(0, 0, *size)
    edge = sheet.edge(flow.get("id", ""))
    points = points_of(edge) if edge is not None else []
    width, height = size
    if len(points) > 1 and _comes_from_left(points, target):
        cut = _column(sheet, target.x, max(source.right if source.x < target.x else 0, points[-2][0]))
        x, row = min(target.x, cut + GAP / 2), points[-1][1]
    else:
        cut = _column(sheet, source.right + 1, source.right + 1)
        x, row = source.right + GAP, source.middle[1]
    make_room(sheet, cut, x - cut + width + GAP)
    straighten(sheet)
    box = Box(x, row - height / 2, width, height)
    return in_lane(sheet, flow, box, lane)


def place_beside(sheet: Sheet, node: Any, size: Point, lane: Any = None) -> Box:
    """Make room right of a step, in a row of its own below it, and give the place there."""
    near = _shape_box(sheet, node.get("id", ""))
    if near is None:
        return Box(0, 0, *size)
    width, height = size
    x = near.right + GAP
    box = Box(x, near.middle[1] + near.height / 2 + GAP, width, height)
    if not _is_free(sheet, box) or not _stays_inside(sheet, node, box):
        make_room(sheet, _column(sheet, near.right + 1, near.right + 1), width + 2 * GAP)
        straighten(sheet)
    return in_lane(sheet, node, box, lane)


def place_on_edge(sheet: Sheet, key: str, size: Point) -> Box:
    """Give the place of an event on the lower side of a step, else on the upper one.

    Where neither is free, what stands below moves down.
    """
    host = _shape_box(sheet, key) or Box(0, 0, *size)
    places = _on_edge(host, size)
    found = _first_free(sheet, key, host, places)
    if found is None:
        wanted = places[0].bottom + _APART
        below = [box.y for box in _boxes(sheet, without=key) if host.bottom <= box.y < wanted]
        make_room(sheet, host.bottom, wanted - min(below, default=wanted), down=True)
        straighten(sheet)
        found = _first_free(sheet, key, host, places)
    return found or places[0]


def _on_edge(host: Box, size: Point) -> list[Box]:
    width, height = size
    count = max(1, int((host.width - width / 2) // (width + _APART)))
    lefts = [host.right - width * 1.5 - number * (width + _APART) for number in range(count)]
    return [Box(x, y - height / 2, width, height) for y in (host.bottom, host.y) for x in lefts]


def _first_free(sheet: Sheet, key: str, host: Box, places: list[Box]) -> Box | None:
    others = [box for box in _boxes(sheet, without=key) if box != host]
    return next((one for one in places if not any(one.meets(box) for box in others)), None)


def place_in_lane(sheet: Sheet, node: Any, lane: Any) -> Box:
    """Give the place of a step that goes to another lane: the same column, a free row."""
    box = _shape_box(sheet, node.get("id", "")) or Box(0, 0, 130, 80)
    return in_lane(sheet, node, box, lane, without=node.get("id", ""))


def in_lane(sheet: Sheet, near: Any, box: Box, lane: Any, without: str = "") -> Box:
    """Give a free row for a box inside its lane or frame; the frame grows when there is none."""
    frame = sheet.shape(lane.get("id", "")) if lane is not None else _frame_shape(sheet, near, box)
    if frame is None:
        return box
    lacking = box.right + _MARGIN - box_of(frame).right
    if lacking > 0:
        make_room(sheet, box_of(frame).right - 1, lacking)
        straighten(sheet)
    room = box_of(frame)
    rows = [box.y, *_rows(sheet, room, box.height), room.middle[1] - box.height / 2]
    for y in rows:
        place = Box(box.x, y, box.width, box.height)
        inside = room.y + _APART <= y and place.bottom <= room.bottom - _APART
        if inside and _is_free(sheet, place, without):
            return place
    lowest = max(
        (
            one.bottom
            for one in _boxes(sheet, without)
            if room.y <= one.y < room.bottom and one.meets(Box(box.x, room.y, box.width, room.height))
        ),
        default=room.y,
    )
    y = max(lowest, room.y) + _MARGIN
    lacking = y + box.height + _MARGIN - room.bottom
    if lacking > 0:
        make_room(sheet, room.bottom - 1, lacking, down=True)
        straighten(sheet)
    return Box(box.x, y, box.width, box.height)


def _rows(sheet: Sheet, room: Box, height: float) -> list[float]:
    """Give where boxes of this height would begin in the rows of a lane, the fullest row first."""
    rows: dict[float, int] = {}
    for box in _boxes(sheet):
        if room.y <= box.y and box.bottom <= room.bottom:
            rows[box.middle[1]] = rows.get(box.middle[1], 0) + 1
    return [row - height / 2 for row in sorted(rows, key=lambda row: -rows[row])]


def _frame_shape(sheet: Sheet, near: Any, box: Box) -> Any:
    """Give the shape of the subprocess or of the lane that a place lies in."""
    frame = near if local_name(near.tag) == "process" else sheet.frame(near)
    shape = sheet.shape(frame.get("id", ""))
    if shape is not None:
        return shape
    lanes = [sheet.shape(lane.get("id", "")) for lane in sheet.lanes()]
    return next((one for one in lanes if one is not None and _holds(box_of(one), box)), None)


def _holds(room: Box, box: Box) -> bool:
    return room.y <= box.middle[1] <= room.bottom


def _column(sheet: Sheet, cut: float, least: float) -> float:
    """Move a line to the left until it cuts no step, though not beyond `least`."""
    line = cut
    while True:
        cutting = [box.x for box in _boxes(sheet) if box.x < line < box.right]
        if not cutting:
            return line
        line = min(cutting)
        if line < least:
            return cut


def _boxes(sheet: Sheet, without: str = "") -> list[Box]:
    """Give the places of all steps, without frames; what stands on the edge of a step left out goes with it."""
    return [
        box_of(shape)
        for shape in sheet.root.iter(bpmndi("BPMNShape"))
        if shape.get("bpmnElement") != without and not is_frame(sheet, shape)
    ]


def _is_free(sheet: Sheet, place: Box, without: str = "") -> bool:
    if any(place.meets(box, _APART) for box in _boxes(sheet, without)):
        return False
    for edge in sheet.root.iter(bpmndi("BPMNEdge")):
        flow = sheet.find(edge.get("bpmnElement", ""))
        if flow is not None and without and without in (flow.get("sourceRef"), flow.get("targetRef")):
            continue
        points = points_of(edge)
        for a, b in itertools.pairwise(points):
            piece = Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
            if place.meets(piece, 4) and not (piece.height == 0 and piece.y == place.middle[1]):
                return False
    return True


def _stays_inside(sheet: Sheet, node: Any, box: Box) -> bool:
    frame = _frame_shape(sheet, node, box)
    return frame is None or box.right + _MARGIN <= box_of(frame).right


def _shape_box(sheet: Sheet, key: str) -> Box | None:
    shape = sheet.shape(key)
    return box_of(shape) if shape is not None else None


def _comes_from_left(points: list[Point], target: Box) -> bool:
    (before, y), (x, end) = points[-2], points[-1]
    return y == end and before < x and abs(x - target.x) <= 1
