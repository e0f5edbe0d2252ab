"""Lanes: adding, naming, giving to a group, removing."""

from typing import Any

from lxml import etree

from engine.drawing.edits.making import Values, drop_drawn
from engine.drawing.edits.moving import to_lane
from engine.drawing.layout import Box, box_of, make_room, put_shape, set_box, shift_down
from engine.drawing.names import bpmn
from engine.drawing.sheet import Sheet, set_own

_HEIGHT = 150.0
_TITLE = 30.0
_MARGIN = 60.0


def add_lane(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Add a lane below the others, with a name and perhaps a group; the pool grows."""
    name = values.get("name", "").strip()
    if not name:
        raise sheet.refusal(sheet.process, "edit-value", "The lane needs a name. Write it.")
    pool = ensure_pool(sheet)
    shapes = [sheet.shape(one.get("id", "")) for one in sheet.lanes()]
    boxes = [box_of(one) for one in shapes if one is not None]
    lane = _put_lane(sheet, name)
    set_own(lane, "group", values.get("group", "").strip())
    if pool is not None and boxes:
        lowest = max(boxes, key=lambda box: box.bottom)
        _grow_pool(sheet, pool, _HEIGHT)
        place = Box(lowest.x, lowest.bottom, lowest.width, _HEIGHT)
        put_shape(sheet, lane.get("id"), place, isHorizontal="true")
    return str(lane.get("id"))


def _grow_pool(sheet: Sheet, pool: Any, by: float) -> None:
    box = box_of(pool)
    make_room(sheet, box.bottom + 1, by, down=True)
    set_box(pool, box.grown(0, by))


def ensure_pool(sheet: Sheet) -> Any:
    """Give the shape of the pool of the process; a chart that has none gets one around all that is drawn."""
    participant = next(
        (one for one in sheet.root.iter(bpmn("participant")) if one.get("processRef") == sheet.process.get("id")), None
    )
    if participant is not None:
        return sheet.shape(participant.get("id", ""))
    collaboration = sheet.root.find(bpmn("collaboration"))
    if collaboration is None:
        collaboration = etree.Element(bpmn("collaboration"), {"id": sheet.fresh_id("kaavio")})
        sheet.root.insert(sheet.root.index(sheet.process), collaboration)
    key = sheet.fresh_id("allas")
    participant = etree.SubElement(collaboration, bpmn("participant"), {"id": key})
    participant.set("name", sheet.process.get("name") or sheet.process.get("id", ""))
    participant.set("processRef", sheet.process.get("id", ""))
    sheet.made(participant)
    nodes = list(sheet.flow_nodes())
    boxes = [box_of(shape) for node in nodes if (shape := sheet.shape(node.get("id", ""))) is not None]
    sheet.plane().set("bpmnElement", collaboration.get("id", ""))
    if not boxes:
        return None
    left, top = min(box.x for box in boxes) - _MARGIN, min(box.y for box in boxes) - _MARGIN
    right, bottom = max(box.right for box in boxes) + _MARGIN, max(box.bottom for box in boxes) + _MARGIN
    place = Box(left - _TITLE, top, right - left + _TITLE, bottom - top)
    shape = put_shape(sheet, key, place, isHorizontal="true")
    sheet.plane().remove(shape)
    sheet.plane().insert(0, shape)
    return shape


def ensure_lane(sheet: Sheet, name: str) -> Any:
    """Give the first lane of the process; a chart without lanes gets one that holds all its steps."""
    found = sheet.process.find(f".//{bpmn('lane')}")
    if found is not None:
        return found
    pool = ensure_pool(sheet)
    lane = _put_lane(sheet, name)
    for node in sheet.flow_nodes():
        if node.getparent() is sheet.process:
            etree.SubElement(lane, bpmn("flowNodeRef")).text = node.get("id")
    if pool is not None:
        box = box_of(pool)
        place = Box(box.x + _TITLE, box.y, box.width - _TITLE, box.height)
        shape = put_shape(sheet, lane.get("id"), place, isHorizontal="true")
        sheet.plane().remove(shape)
        sheet.plane().insert(1, shape)
    return lane


def _put_lane(sheet: Sheet, name: str) -> Any:
    lanes = sheet.process.find(bpmn("laneSet"))
    if lanes is None:
        lanes = etree.Element(bpmn("laneSet"), {"id": sheet.fresh_id("radat")})
        sheet.process.insert(0, lanes)
    lane = etree.SubElement(lanes, bpmn("lane"), {"id": sheet.fresh_id(f"rata {name}")})
    lane.set("name", name)
    sheet.made(lane)
    return lane


def set_group(sheet: Sheet, key: str, values: Values) -> str:
    """Say which group works in a lane where the region file names none; empty leaves it to the region file."""
    set_own(sheet.get(key, "lane"), "group", values.get("group", "").strip())
    return key


def remove_lane(sheet: Sheet, key: str, values: Values) -> str:
    """Remove a lane; its steps go to the lane `to`, or it has to be empty. Gives the lane that takes its place."""
    lane = sheet.get(key, "lane")
    others = [one for one in sheet.lanes() if one is not lane and one.getparent() is lane.getparent()]
    if not others:
        raise sheet.refusal(lane, "edit-lane", "This is the only lane, and a task needs one. It cannot be removed.")
    steps = [(one.text or "").strip() for one in lane.findall(bpmn("flowNodeRef"))]
    steps = [one for one in steps if sheet.find(one) is not None]
    if steps and not values.get("to"):
        raise sheet.refusal(lane, "edit-lane", "There are steps in this lane. Choose the lane that they go to.")
    if values.get("to"):
        to = sheet.get(values["to"], "lane")
        if to is lane:
            raise sheet.refusal(lane, "edit-lane", "The steps go to another lane. Choose one.")
        for step in steps:
            node = sheet.step(step)
            if node.get("attachedToRef") is None:
                to_lane(sheet, step, {"lane": to.get("id")})
    near = _give_place(sheet, lane, others)
    lane.getparent().remove(lane)
    return str(values.get("to") or near.get("id"))


def lane_up(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Let a lane change places with the one above it, with all that stands in them."""
    return _past(sheet, key, -1)


def lane_down(sheet: Sheet, key: str, values: Values) -> str:  # noqa: ARG001  # as all edits
    """Let a lane change places with the one below it."""
    return _past(sheet, key, 1)


def _past(sheet: Sheet, key: str, by: int) -> str:
    lane = sheet.get(key, "lane")
    around = lane.getparent()
    lanes = sorted(around.findall(bpmn("lane")), key=lambda one: _top(sheet, one))
    place = lanes.index(lane) + by
    if not 0 <= place < len(lanes):
        raise sheet.refusal(lane, "edit-order", "The lane is the first or the last already. Move another one.")
    upper, lower = sorted((lane, lanes[place]), key=lanes.index)
    shapes = [sheet.shape(one.get("id", "")) for one in (upper, lower)]
    if None not in shapes:
        first, second = (box_of(one) for one in shapes)
        by_lane = {upper.get("id", ""): second.height, lower.get("id", ""): -first.height}
        shifts = {node.get("id", ""): _shift_of(sheet, node, by_lane) for node in sheet.flow_nodes()}
        shifts |= by_lane | _shifts_inside(sheet, upper, second.height) | _shifts_inside(sheet, lower, -first.height)
        shift_down(sheet, shifts)
    places = sorted(around.index(one) for one in (upper, lower))
    for one in (upper, lower):
        around.remove(one)
    around.insert(places[0], lower)
    around.insert(places[1], upper)
    return key


def _top(sheet: Sheet, lane: Any) -> float:
    shape = sheet.shape(lane.get("id", ""))
    return 0.0 if shape is None else box_of(shape).y


def _shift_of(sheet: Sheet, node: Any, by_lane: dict[str, float]) -> float:
    """Give how far a step goes with its lane, or with the one that its lane lies in."""
    lane = sheet.lane_of(node)
    around = (lane, *lane.iterancestors()) if lane is not None else ()
    return next((by_lane[one.get("id")] for one in around if one.get("id") in by_lane), 0.0)


def _shifts_inside(sheet: Sheet, lane: Any, by: float) -> dict[str, float]:
    """Give the shift of the lanes inside a lane, and of what is drawn in it that is no step: notes, data."""
    room = box_of(sheet.shape(lane.get("id", "")))
    found = {one.get("id", ""): by for one in lane.iterdescendants(bpmn("lane"))}
    for name in ("textAnnotation", "dataObjectReference", "dataStoreReference"):
        for one in sheet.root.iter(bpmn(name)):
            shape = sheet.shape(one.get("id", ""))
            if shape is not None and room.y <= box_of(shape).middle[1] < room.bottom:
                found[one.get("id", "")] = by
    return found


def _give_place(sheet: Sheet, lane: Any, others: list[Any]) -> Any:
    """Let the lane beside a removed one have its place; it is given."""
    shape = sheet.shape(lane.get("id", ""))
    if shape is None:
        return others[0]
    box = box_of(shape)
    drop_drawn(shape)
    for other in others:
        near = sheet.shape(other.get("id", ""))
        place = box_of(near) if near is not None else None
        if place is not None and place.bottom == box.y:
            set_box(near, place.grown(0, box.height))
            return other
        if place is not None and place.y == box.bottom:
            set_box(near, Box(place.x, box.y, place.width, place.height + box.height))
            return other
    return others[0]
