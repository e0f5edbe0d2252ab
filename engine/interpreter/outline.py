"""A chart in words: its steps in the order in which they are reached."""

from dataclasses import dataclass

from engine.interpreter.chart import Chart
from engine.interpreter.element import Element


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One step of the list beside the picture."""

    element: str
    name: str
    """Empty where the chart writes nothing beside the shape."""
    kind: str
    lane: str
    depth: int


def outline_of(chart: Chart) -> list[OutlineEntry]:
    """Give the steps of a chart: along the flows from each start, boundary events after their host, frames inside out.

    What no flow reaches comes last, in the order of the file, so that nothing drawn is missing.
    """
    order: dict[str, None] = {}
    for element in chart.elements.values():
        if element.kind == "startEvent" and element.parent is None:
            _walk(chart, element.id, order)
    for element_id in chart.elements:
        _walk(chart, element_id, order)
    return [_entry(chart.elements[element_id], chart) for element_id in order]


def _walk(chart: Chart, first: str, order: dict[str, None]) -> None:
    waiting = [first]
    while waiting:
        current = waiting.pop()
        if current in order or current not in chart.elements:
            continue
        order[current] = None
        inner = [e.id for e in chart.elements.values() if e.parent == current and e.kind == "startEvent"]
        edge = [event.id for event in chart.boundary(current)]
        onward = [flow.target for flow in chart.outgoing(current)]
        # Last in, first out: what is inside is told first, then the edge, then what follows.
        waiting.extend(reversed([*inner, *edge, *onward]))


def _entry(element: Element, chart: Chart) -> OutlineEntry:
    depth = element.depth + (1 if element.attached_to in chart.elements else 0)
    return OutlineEntry(element.id, element.name or "", element.kind, element.lane or "", depth)
