"""The picture of a chart as plain values, for whoever draws it without a browser."""

from typing import Any

from engine.drawing.layout.boxes import box_of, is_frame, label_of, points_of
from engine.drawing.names import bpmndi, local_name
from engine.drawing.sheet import Sheet
from engine.model.pictures import ChartPicture, PictureLine, PictureShape, Place

_DEFINITION = "EventDefinition"


def read_picture(path: str, data: bytes) -> ChartPicture:
    """Give what a file draws; what has a shape and is no element is left out.

    Raises DefinitionInvalid when it is no BPMN diagram.
    """
    sheet = Sheet(path, data)
    shapes = [_shape(sheet, one) for one in sheet.root.iter(bpmndi("BPMNShape")) if _element(sheet, one) is not None]
    lines = [_line(sheet, one) for one in sheet.root.iter(bpmndi("BPMNEdge")) if _element(sheet, one) is not None]
    return ChartPicture(sorted(shapes, key=lambda one: not one.is_frame), lines)


def _element(sheet: Sheet, drawn: Any) -> Any:
    return sheet.find(drawn.get("bpmnElement", "-"))


def _shape(sheet: Sheet, drawn: Any) -> PictureShape:
    node = _element(sheet, drawn)
    return PictureShape(
        node.get("id", ""),
        local_name(node.tag),
        node.get("name", ""),
        _place(drawn),
        _label(drawn),
        next((name.removesuffix(_DEFINITION) for name in map(_tag, node) if name.endswith(_DEFINITION)), ""),
        is_frame(sheet, drawn),
        node.get("cancelActivity") == "false",
    )


def _line(sheet: Sheet, drawn: Any) -> PictureLine:
    node = _element(sheet, drawn)
    return PictureLine(node.get("id", ""), node.get("name", ""), points_of(drawn), _label(drawn))


def _tag(node: Any) -> str:
    return local_name(node.tag)


def _label(drawn: Any) -> Place | None:
    label = label_of(drawn)
    return None if label is None else _place(label)


def _place(drawn: Any) -> Place:
    box = box_of(drawn)
    return Place(box.x, box.y, box.width, box.height)
