"""Shapes as boxes, edges as points; lengths are those of the drawing."""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.drawing.canonical import FAR
from engine.drawing.names import bpmndi, dc, di, local_name
from engine.drawing.sheet import Sheet
from engine.model.pictures import Place, Point

GAP = 60.0
"""Between two steps that follow each other."""


@dataclass(frozen=True, slots=True)
class Box(Place):
    """A rectangle that is laid out."""

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def meets(self, other: "Box", apart: float = 0) -> bool:
        """Tell whether two boxes overlap, or are nearer to each other than `apart`."""
        return (
            self.x < other.right + apart
            and other.x < self.right + apart
            and self.y < other.bottom + apart
            and other.y < self.bottom + apart
        )

    def moved(self, dx: float, dy: float) -> "Box":
        """Give the box at another place."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, dx: float, dy: float) -> "Box":
        """Give the box made larger to the right and below."""
        return Box(self.x, self.y, self.width + dx, self.height + dy)


def box_of(shape: Any) -> Box:
    """Give the place of a shape or a label; a broken one is a point at the corner."""
    bounds = shape.find(dc("Bounds"))
    if bounds is None:
        return Box(0, 0, 0, 0)
    return Box(*(_number(bounds.get(name)) for name in ("x", "y", "width", "height")))


def set_box(shape: Any, box: Box) -> None:
    """Put a shape or a label elsewhere."""
    bounds = shape.find(dc("Bounds"))
    if bounds is None:
        bounds = etree.SubElement(shape, dc("Bounds"))
    for name in ("x", "y", "width", "height"):
        bounds.set(name, f"{getattr(box, name):g}")


def label_of(shape: Any) -> Any:
    """Give the label of a shape or an edge that has a place, or None."""
    label = shape.find(bpmndi("BPMNLabel"))
    return label if label is not None and label.find(dc("Bounds")) is not None else None


def points_of(edge: Any) -> list[Point]:
    """Give the waypoints of an edge."""
    return [(_number(point.get("x")), _number(point.get("y"))) for point in edge.findall(di("waypoint"))]


def set_points(edge: Any, points: list[Point]) -> None:
    """Lead an edge along other points; what lies on a straight line between its neighbours is left out."""
    for point in edge.findall(di("waypoint")):
        edge.remove(point)
    for number, (x, y) in enumerate(simplified(points)):
        edge.insert(number, etree.Element(di("waypoint"), {"x": f"{x:g}", "y": f"{y:g}"}))


def simplified(points: list[Point]) -> list[Point]:
    """Leave out doubled points and those on a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept if len(kept) > 1 else points[:1] * 2


def put_shape(sheet: Sheet, key: str, box: Box, **attributes: str) -> Any:
    """Draw the shape of an element, where there is none yet."""
    given = {"id": f"{key}_di", "bpmnElement": key, **attributes}
    shape = etree.Element(bpmndi("BPMNShape"), given)
    plane = sheet.plane()
    shapes = [one for one in plane if local_name(one.tag) == "BPMNShape"]
    plane.insert(plane.index(shapes[-1]) + 1 if shapes else 0, shape)
    set_box(shape, box)
    sheet.made(shape)
    return shape


def put_edge(sheet: Sheet, key: str, points: list[Point]) -> Any:
    """Draw the edge of a flow, where there is none yet."""
    edge = etree.SubElement(sheet.plane(), bpmndi("BPMNEdge"), {"id": f"{key}_di", "bpmnElement": key})
    set_points(edge, points)
    sheet.made(edge)
    return edge


def is_frame(sheet: Sheet, shape: Any) -> bool:
    """Tell whether a shape holds others: a pool, a lane, an open subprocess."""
    node = sheet.find(shape.get("bpmnElement", ""))
    kind = local_name(node.tag) if node is not None else ""
    return kind in {"participant", "lane", "group"} or (kind == "subProcess" and shape.get("isExpanded") == "true")


def _number(text: str | None) -> float:
    """Read a number of a picture; 0 for what is none, and for what lies beyond every paper (`1e400`, `NaN`)."""
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if abs(number) <= FAR else 0.0


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (a[0] == b[0] == c[0] and (b[1] - a[1]) * (c[1] - b[1]) >= 0) or (
        a[1] == b[1] == c[1] and (b[0] - a[0]) * (c[0] - b[0]) >= 0
    )
