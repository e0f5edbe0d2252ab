"""Loops that the library gets wrong."""

from collections.abc import Callable, Iterator

from engine.interpreter.chart import Chart
from engine.interpreter.checks.reach import circles
from engine.interpreter.checks.review import Review, label, problem_of
from engine.interpreter.checks.waiting import waits
from engine.model import Problem, Severity

_JOINS = frozenset({"parallelGateway", "inclusiveGateway"})


def check_loops(review: Review) -> Iterator[Problem]:
    """Report loops without a choice, loops that never wait, and parallel blocks in loops.

    Without an exclusive gateway the library looks ahead for ever. The join of a parallel block that a loop comes back
    to counts the tokens of rounds gone by, and goes on before its branches are done.
    """
    for chart in review.charts:
        onward = _onward(chart)
        for circle in circles(chart.elements, onward):
            yield from _circle(chart, circle)
            yield from _automatic(review, chart, circle, onward)


def _onward(chart: Chart) -> Callable[[str], list[str]]:
    """Give what tells the followers of an element; the event on the edge of a step can follow it too."""
    ahead: dict[str, list[str]] = {}
    for flow in chart.flows:
        ahead.setdefault(flow.source, []).append(flow.target)
    for element in chart.elements.values():
        if element.attached_to:
            ahead.setdefault(element.attached_to, []).append(element.id)
    return lambda element_id: ahead.get(element_id, [])


def _circle(chart: Chart, circle: list[str]) -> Iterator[Problem]:
    elements = [chart.elements[element_id] for element_id in circle if element_id in chart.elements]
    for element in elements:
        if element.kind in _JOINS and len(chart.incoming(element.id)) > 1:
            message = (
                f"The gateway {label(element)} is inside a loop and would go on too early. "
                "Put the branches from the split to the join into a subprocess."
            )
            yield problem_of(chart, element, "parallel-in-loop", message)
    if elements and not any(element.kind == "exclusiveGateway" for element in elements):
        names = ", ".join(label(element) for element in elements[:4])
        message = f"The loop over {names} never chooses to end. Put an exclusive gateway into it."
        yield problem_of(chart, elements[0], "endless-loop", message)


def _automatic(
    review: Review, chart: Chart, circle: list[str], onward: Callable[[str], list[str]]
) -> Iterator[Problem]:
    """Report a loop in which nobody is waited for: nothing could change between its rounds."""
    inside = [element_id for element_id in circle if element_id in chart.elements]
    quick = [element_id for element_id in inside if not waits(review, chart, chart.elements[element_id])]
    among = set(quick)
    for inner in circles(quick, lambda element_id: [after for after in onward(element_id) if after in among]):
        elements = [chart.elements[element_id] for element_id in inner]
        if not any(element.kind == "exclusiveGateway" for element in elements):
            continue  # an endless loop, which has been said
        names = ", ".join(label(element) for element in elements[:4])
        if len(quick) == len(inside):
            message = f"The loop over {names} waits for nobody, so it would run without end. Let it wait, or undo it."
            yield problem_of(chart, elements[0], "automatic-loop", message)
        else:
            message = f"The loop over {names} can go round without waiting for anybody. Let every way round wait."
            yield problem_of(chart, elements[0], "automatic-loop", message, Severity.WARNING)
