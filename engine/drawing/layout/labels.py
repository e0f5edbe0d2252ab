"""Where names are written: below events, above gateways, at the beginning of flows."""

import math
from typing import Any

from lxml import etree

from engine.drawing.layout.boxes import Box, box_of, points_of, set_box
from engine.drawing.names import bpmndi, local_name
from engine.drawing.sheet import Sheet

_SIGN, _LINE, _WIDEST = 6.5, 14.0, 90.0


def put_label(sheet: Sheet, node: Any) -> None:
    """Place the name of an event or a gateway beside it; steps carry theirs inside."""
    shape = sheet.shape(node.get("id", ""))
    if shape is None or not local_name(node.tag).endswith(("Event", "Gateway")):
        return
    label, name = shape.find(bpmndi("BPMNLabel")), node.get("name", "")
    if label is not None:
        shape.remove(label)
    if not name:
        return
    box = box_of(shape)
    width, height = _size(name)
    left = box.middle[0] - width / 2
    top = box.y - height - 6 if local_name(node.tag).endswith("Gateway") else box.bottom + 6
    set_box(etree.SubElement(shape, bpmndi("BPMNLabel")), Box(round(left), round(top), width, height))


def put_flow_label(sheet: Sheet, flow: Any) -> None:
    """Place the name of a flow at its beginning."""
    edge = sheet.edge(flow.get("id", ""))
    if edge is None:
        return
    label, name = edge.find(bpmndi("BPMNLabel")), flow.get("name", "")
    if label is not None:
        edge.remove(label)
    points = points_of(edge)
    if not name or not points:
        return
    (x, y), (after_x, after_y) = points[0], points[1]
    width, height = _size(name)
    if after_y == y:
        place = Box(x + 4 if after_x > x else x - width - 4, y - height - 4, width, height)
    else:
        place = Box(x + 5, y + 6 if after_y > y else y - height - 6, width, height)
    set_box(etree.SubElement(edge, bpmndi("BPMNLabel")), place)


def _size(name: str) -> tuple[float, float]:
    wide = len(name) * _SIGN
    return float(math.ceil(min(wide, _WIDEST))), _LINE * max(1, math.ceil(wide / _WIDEST))
