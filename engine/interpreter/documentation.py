"""What a chart says about itself in words: its documentation, and the times of its timers as written."""

from engine.interpreter.chart import Chart
from engine.interpreter.names import bpmn, local_name

_TIMES = ("timeDuration", "timeDate", "timeCycle")


def documentation_of(chart: Chart) -> dict[str, str]:
    """Give the documentation of the process and its elements, by id; those without any are left out."""
    found: dict[str, str] = {}
    for node in chart.node.iter(bpmn("documentation")):
        parent, text = node.getparent(), (node.text or "").strip()
        if parent is not None and text:
            key = parent.get("id", "")
            found[key] = f"{found[key]}\n\n{text}" if key in found else text
    return found


def timer_of(chart: Chart, element: str) -> str:
    """Give the time of an element's timer as written; empty when it has none."""
    for node in chart.node.iter(bpmn("timerEventDefinition")):
        parent = node.getparent()
        if parent is not None and parent.get("id") == element:
            return next(((child.text or "").strip() for child in node if local_name(child.tag) in _TIMES), "")
    return ""
