"""In which stage an element of a chart is: as the chart says of it, or as the case stands when it comes there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from engine.interpreter import Chart, Element

Sources = Mapping[str, Sequence[str]]
"""Element -> those from which a flow comes to it."""


def stage_of(element: Element, chart: Chart) -> str:
    """Give the stage that the chart says of an element, or of a subprocess around it; empty: it says none."""
    around: Element | None = element
    while around is not None:
        if around.attributes.get("stage"):
            return around.attributes["stage"]
        around = chart.elements.get(around.parent or "")
    return ""


def sources(chart: Chart) -> Sources:
    """Give whence flows come to each element of a chart."""
    found: dict[str, list[str]] = defaultdict(list)
    for flow in chart.flows:
        found[flow.target].append(flow.source)
    return found


def stage_before(element: Element, chart: Chart, before: Sources) -> str:
    """Give the stage that every way to an element has come from last; empty where there are several, or none."""
    found: set[str] = set()
    seen, coming = {element.id}, [element]
    while coming:
        here = coming.pop()
        # A boundary event comes from its host, the first element of a subprocess from where that one does.
        for name in before.get(here.id) or [here.attached_to or here.parent or ""]:
            other = chart.elements.get(name)
            said = stage_of(other, chart) if other else ""
            if other is None or said:
                found.add(said)
            elif other.id not in seen:
                seen.add(other.id)
                coming.append(other)
    return found.pop() if len(found) == 1 else ""
