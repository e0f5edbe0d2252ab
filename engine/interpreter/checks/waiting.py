"""Which elements wait for somebody or something, whatever happens."""

from engine.interpreter.chart import Chart
from engine.interpreter.checks.reach import walk
from engine.interpreter.checks.review import Review
from engine.interpreter.element import Element

_WAITING = frozenset(
    {"userTask", "receiveTask", "intermediateCatchEvent", "boundaryEvent", "eventBasedGateway", "manualTask", "task"}
)


def waits(review: Review, chart: Chart, element: Element, above: frozenset[str] = frozenset()) -> bool:
    """Tell whether every way through an element waits; of a frame or a called chart, every way from start to end.

    `above` are the processes that are looked into already: one that calls itself has another problem.
    """
    if element.kind in _WAITING:
        return True
    if element.kind == "subProcess":
        return not _runs_through(review, chart, element.id, above)
    if element.kind == "callActivity":
        called = review.chart(element.called or "")
        if called is None or called.process in above:
            return False
        return not _runs_through(review, called, None, above | {called.process})
    return False


def _runs_through(review: Review, chart: Chart, frame: str | None, above: frozenset[str]) -> bool:
    """Tell whether an end of a frame can be reached without waiting; a frame without a start is run through."""
    inside = {e.id: e for e in chart.elements.values() if e.parent == frame}
    starts = [e.id for e in inside.values() if e.kind == "startEvent"]

    def onward(element_id: str) -> list[str]:
        element = inside.get(element_id)
        if element is None or waits(review, chart, element, above):
            return []
        return [flow.target for flow in chart.outgoing(element_id)]

    reached = walk(starts, onward)
    return not starts or any(inside[e].kind == "endEvent" for e in reached if e in inside)
