"""Charts that call charts."""

from collections.abc import Iterator

from engine.interpreter.checks.reach import calls_of, circles
from engine.interpreter.checks.review import Review, label, problem_of
from engine.model import Problem


def check_calls(review: Review) -> Iterator[Problem]:
    """Report calls of charts that are not there, and charts that call themselves, directly or not."""
    for chart in review.charts:
        for element in chart.elements.values():
            if element.kind == "callActivity" and review.chart(element.called or "") is None:
                what = f"the process {element.called!r}, which does not exist" if element.called else "no process"
                message = f"{label(element)} calls {what}. Choose a process, or add its file."
                yield problem_of(chart, element, "missing-process", message)
    for circle in circles([c.process for c in review.charts], lambda process: calls_of(review, process)):
        for process in circle:
            yield from _circle(review, process, circle)


def _circle(review: Review, process: str, circle: list[str]) -> Iterator[Problem]:
    chart = review.chart(process)
    for element in chart.elements.values() if chart else ():
        if chart is not None and element.called in circle:
            message = f"{label(element)} calls {element.called}, which calls back: it would never end. Remove the call."
            yield problem_of(chart, element, "recursive-call", message)
