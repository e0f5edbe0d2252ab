"""The drawing of a chart: shapes, labels and edges with their places, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DD = "{http://www.omg.org/spec/DD/20100524/DI}"
GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway")
EVENTS = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent")
BOXES = ("task", "userTask", "serviceTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask", "callActivity")
NODES = (*GATEWAYS, *EVENTS, *BOXES, "subProcess")
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle on the plane."""

    x: float
    y: float
    w: float
    h: float

    def shrunk(self, by: float) -> "Box":
        return Box(self.x + by, self.y + by, self.w - 2 * by, self.h - 2 * by)

    def meets(self, other: "Box") -> bool:
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.w <= self.x + self.w
            and other.y + other.h <= self.y + self.h
        )

    def crossed_by(self, a: Point, b: Point) -> bool:
        """Tell whether the upright or level line between two points runs through the inside."""
        (x1, x2), (y1, y2) = sorted((a[0], b[0])), sorted((a[1], b[1]))
        return x1 < self.x + self.w and x2 > self.x and y1 < self.y + self.h and y2 > self.y


@dataclass
class Shape:
    """A drawn element."""

    id: str
    kind: str
    box: Box
    label: Box | None = None
    parent: str = ""
    host: str = ""
    named: bool = False

    def covers(self, other: Box) -> bool:
        """Tell whether something lies over the shape; the corners around a gateway's diamond are free."""
        if self.kind not in GATEWAYS:
            return self.box.meets(other)
        x, y = self.box.x + self.box.w / 2, self.box.y + self.box.h / 2
        dx = x - min(max(x, other.x), other.x + other.w)
        dy = y - min(max(y, other.y), other.y + other.h)
        return abs(dx) / self.box.w + abs(dy) / self.box.h < 0.5

    def touches_border(self, point: Point) -> bool:
        """Tell whether a point lies on the border, as bpmn-js docks edges; a pixel of rounding is allowed."""
        box = self.box
        dx, dy = point[0] - (box.x + box.w / 2), point[1] - (box.y + box.h / 2)
        if self.kind in EVENTS:
            return abs((dx * dx + dy * dy) ** 0.5 - box.w / 2) <= 1
        if self.kind in GATEWAYS:
            return abs(abs(dx) / box.w + abs(dy) / box.h - 0.5) <= 1 / box.w
        level, upright = abs(abs(dx) - box.w / 2), abs(abs(dy) - box.h / 2)
        return (level <= 1 and abs(dy) <= box.h / 2) or (upright <= 1 and abs(dx) <= box.w / 2)


@dataclass
class Edge:
    """A drawn sequence flow."""

    id: str
    source: str
    target: str
    points: list[Point]
    label: Box | None = None
    named: bool = False


@dataclass
class Drawing:
    """One chart as it is drawn."""

    nodes: dict[str, Shape] = field(default_factory=dict)
    lanes: dict[str, Box] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    pools: list[Box] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def around(self, id_: str) -> set[str]:
        """Give the subprocesses that an element lies in."""
        found = set()
        while parent := self.nodes[id_].parent if id_ in self.nodes else "":
            found.add(parent)
            id_ = parent
        return found


def read_drawing(path: Path) -> Drawing:
    """Read a chart's elements and their places."""
    root = etree.parse(path).getroot()
    shapes = {shape.get("bpmnElement"): shape for shape in root.iter(f"{DI}BPMNShape")}
    edges = {edge.get("bpmnElement"): edge for edge in root.iter(f"{DI}BPMNEdge")}
    drawing = Drawing()
    known = set()
    for element in root.iter():
        kind, id_ = etree.QName(element).localname, element.get("id", "")
        if not str(element.tag).startswith(BPMN):
            continue
        if kind in NODES or kind in ("lane", "participant"):
            known.add(id_)
            if id_ not in shapes:
                drawing.missing.append(id_)
            else:
                _take_shape(drawing, element, kind, shapes[id_])
        elif kind == "sequenceFlow":
            known.add(id_)
            if id_ not in edges:
                drawing.missing.append(id_)
            else:
                points = [(float(p.get("x")), float(p.get("y"))) for p in edges[id_].iter(f"{DD}waypoint")]
                ends = element.get("sourceRef"), element.get("targetRef")
                drawing.edges.append(Edge(id_, *ends, points, _label(edges[id_]), bool(element.get("name"))))
    drawing.missing += [f"{id_} (drawn, but no element)" for id_ in {*shapes, *edges} - known]
    return drawing


def _take_shape(drawing: Drawing, element: etree._Element, kind: str, shape: etree._Element) -> None:
    id_, box = element.get("id"), _box(shape.find(f"{DC}Bounds"))
    if kind == "participant":
        drawing.pools.append(box)
    elif kind == "lane":
        drawing.lanes[id_] = box
        drawing.members[id_] = [ref.text for ref in element.iter(f"{BPMN}flowNodeRef")]
    else:
        parent = element.getparent()
        inside = parent.get("id") if parent.tag == f"{BPMN}subProcess" else ""
        named = bool(element.get("name")) and kind in (*GATEWAYS, *EVENTS)
        host = element.get("attachedToRef", "")
        drawing.nodes[id_] = Shape(id_, kind, box, _label(shape), inside, host, named)


def _box(bounds: etree._Element) -> Box:
    return Box(*(float(bounds.get(name)) for name in ("x", "y", "width", "height")))


def _label(node: etree._Element) -> Box | None:
    bounds = node.find(f"{DI}BPMNLabel/{DC}Bounds")
    return None if bounds is None else _box(bounds)


def labels(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """Give all labels with the element they belong to."""
    for one in (*drawing.nodes.values(), *drawing.edges):
        if one.label is not None:
            yield one.id, one.label


def misplaced(drawing: Drawing) -> Iterator[str]:
    """Report shapes outside of their lane, their subprocess or their pool, and events off the border of their host."""
    for lane, members in drawing.members.items():
        for member in members:
            if not drawing.nodes[member].host and not drawing.lanes[lane].holds(drawing.nodes[member].box):
                yield f"{member} is outside of its lane {lane}"
    listed = [member for members in drawing.members.values() for member in members]
    for shape in drawing.nodes.values():
        if drawing.lanes and not shape.parent and listed.count(shape.id) != 1:
            yield f"{shape.id} is in {listed.count(shape.id)} lanes"
        if shape.parent and not shape.host and not drawing.nodes[shape.parent].box.holds(shape.box):
            yield f"{shape.id} is outside of {shape.parent}"
        centre = (shape.box.x + shape.box.w / 2, shape.box.y + shape.box.h / 2)
        if shape.host and not drawing.nodes[shape.host].touches_border(centre):
            yield f"{shape.id} is not on the border of {shape.host}"
    for id_, label in labels(drawing):
        if drawing.pools and not any(pool.holds(label) for pool in drawing.pools):
            yield f"the label of {id_} is outside of the pool"


def overlapping(drawing: Drawing) -> Iterator[str]:
    """Report shapes over shapes, labels over shapes and labels over labels."""
    for a, b in combinations(drawing.nodes.values(), 2):
        nested = a.id in drawing.around(b.id) or b.id in drawing.around(a.id)
        if not nested and a.id != b.host and b.id != a.host and a.box.meets(b.box):
            yield f"{a.id} lies over {b.id}"
    for id_, label in labels(drawing):
        for shape in drawing.nodes.values():
            # A subprocess is a frame around its content: only its border may not be crossed.
            clear = shape.kind == "subProcess" and shape.box.holds(label)
            if not clear and shape.covers(label):
                yield f"the label of {id_} lies over {shape.id}"
    for (a, one), (b, other) in combinations(labels(drawing), 2):
        if one.meets(other):
            yield f"the labels of {a} and {b} lie over each other"


def crossing(drawing: Drawing) -> Iterator[str]:
    """Report edges through shapes and labels, slanted edges, and edges that begin or end beside their shapes."""
    for edge in drawing.edges:
        source, target = drawing.nodes[edge.source], drawing.nodes[edge.target]
        if not source.touches_border(edge.points[0]) or not target.touches_border(edge.points[-1]):
            yield f"{edge.id} does not begin and end at the borders"
        frames = drawing.around(source.id) | drawing.around(target.id)
        for a, b in pairwise(edge.points):
            if a[0] != b[0] and a[1] != b[1]:
                yield f"{edge.id} is slanted between {a} and {b}"
            for shape in drawing.nodes.values():
                own = shape.id in (edge.source, edge.target) or shape.id in frames
                if not (own and shape.kind == "subProcess") and shape.box.shrunk(1.5).crossed_by(a, b):
                    yield f"{edge.id} runs through {shape.id}"
            for id_, label in labels(drawing):
                if label.shrunk(1).crossed_by(a, b):
                    yield f"{edge.id} runs through the label of {id_}"


def unlabelled(drawing: Drawing) -> Iterator[str]:
    """Report named events, gateways and flows whose label has no place."""
    for one in (*drawing.nodes.values(), *drawing.edges):
        if one.named and one.label is None:
            yield f"{one.id} has a name, but its label has no place"
