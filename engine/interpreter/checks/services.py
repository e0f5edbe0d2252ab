"""Steps that the product does by itself need an operation or a decision that exists."""

from collections.abc import Iterator

from engine.interpreter.chart import Chart
from engine.interpreter.checks.review import Review, label, problem_of
from engine.interpreter.element import Element
from engine.model import Problem


def check_services(review: Review) -> Iterator[Problem]:
    """Report service tasks and business rule tasks that would do nothing."""
    for chart in review.charts:
        for element in chart.elements.values():
            if element.kind == "serviceTask":
                yield from _operation(review, chart, element)
            elif element.kind == "businessRuleTask":
                yield from _decision(review, chart, element)


def _operation(review: Review, chart: Chart, element: Element) -> Iterator[Problem]:
    if element.operation is None or not element.operation.name:
        message = f"{label(element)} has no operation. Choose what it does (polku:operation)."
        yield problem_of(chart, element, "no-operation", message)
    elif review.operations is not None and element.operation.name not in review.operations:
        known = ", ".join(sorted(review.operations))
        message = f"{label(element)} calls the operation {element.operation.name!r}, which does not exist."
        yield problem_of(chart, element, "unknown-operation", f"{message} Choose one of: {known}.")


def _decision(review: Review, chart: Chart, element: Element) -> Iterator[Problem]:
    decision = element.attributes.get("decision", "")
    if not decision:
        message = f"{label(element)} has no decision. Choose one (polku:decision)."
        yield problem_of(chart, element, "no-decision", message)
    elif decision not in review.decisions:
        message = f"The decision {decision!r} of {label(element)} is in no .dmn file. Add it, or choose another."
        yield problem_of(chart, element, "no-decision", message)
