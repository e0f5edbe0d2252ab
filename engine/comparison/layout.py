"""How a diagram is drawn: places, routes and colours by the element they belong to."""

from collections.abc import Iterator, Mapping

from lxml import etree

from engine.comparison.things import Thing, change
from engine.model.comparison import Act, Difference

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DD = "{http://www.omg.org/spec/DD/20100524/DI}"

PLACE, ROUTE, LABEL = "place", "route", "label"


def layout_differences(
    file: str,
    roots: tuple[etree._Element, etree._Element],
    things: tuple[Mapping[str, Thing], Mapping[str, Thing]],
) -> Iterator[Difference]:
    """Give what is drawn otherwise, of elements that both have: only a place counts as more than drawing."""
    first, second = (_drawn(root) for root in roots)
    for element in dict.fromkeys((*second, *first)):
        was, now = things[0].get(element), things[1].get(element)
        if was is None or now is None:
            continue
        old, new = first.get(element, {}), second.get(element, {})
        for what in dict.fromkeys((*new, *old)):
            if old.get(what, "") != new.get(what, ""):
                act = Act.MOVED if what in (PLACE, ROUTE, LABEL) else Act.CHANGED
                values = old.get(what, ""), new.get(what, "")
                yield change(file, was, now, what, *values, act=act, is_quiet=what != PLACE)


def _drawn(root: etree._Element) -> dict[str, dict[str, str]]:
    """Give how each element is drawn, by its id."""
    return {
        node.get("bpmnElement", ""): dict(_facts(node))
        for tag in ("BPMNShape", "BPMNEdge")
        for node in root.iter(f"{DI}{tag}")
    }


def _facts(node: etree._Element) -> Iterator[tuple[str, str]]:
    bounds = node.find(f"{DC}Bounds")
    if bounds is not None:
        yield PLACE, _bounds(bounds)
    points = [f"{_number(point.get('x'))},{_number(point.get('y'))}" for point in node.findall(f"{DD}waypoint")]
    if points:
        yield ROUTE, " ".join(points)
    label = node.find(f"{DI}BPMNLabel/{DC}Bounds")
    if label is not None:
        yield LABEL, _bounds(label)
    for key, value in node.attrib.items():
        if key not in ("id", "bpmnElement"):
            yield f"drawn.{str(key).rpartition('}')[2]}", str(value)


def _bounds(node: etree._Element) -> str:
    return ",".join(_number(node.get(what)) for what in ("x", "y", "width", "height"))


def _number(text: str | None) -> str:
    """Give a number as short as it can be written: an editor writes 100, another 100.0."""
    try:
        return f"{float(text or 0):g}"
    except ValueError:
        return str(text)
