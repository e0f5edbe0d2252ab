"""Steps that wait for a person need a form, a lane and a due date."""

from collections.abc import Iterator

from engine.interpreter.chart import Chart
from engine.interpreter.checks.review import Review, label, problem_of
from engine.interpreter.duration import parse_duration
from engine.interpreter.element import Element
from engine.model import Problem, Severity

_ASSIGNEES = frozenset({"case_manager", "starter"})


def check_people(review: Review) -> Iterator[Problem]:
    """Report user tasks that nobody would see, fill in or be reminded of."""
    for chart in review.charts:
        for element in chart.elements.values():
            if element.kind == "userTask":
                yield from _form(review, chart, element)
                yield from _lane(chart, element)
                yield from _due(chart, element)
                yield from _assign(chart, element)


def _form(review: Review, chart: Chart, element: Element) -> Iterator[Problem]:
    form = element.attributes.get("form", "")
    if not form:
        yield problem_of(chart, element, "no-form", f"{label(element)} has no form. Choose one (polku:form).")
    elif form not in review.forms:
        message = (
            f"The form {form!r} of {label(element)} does not exist. Add forms/{form}.form.json, or choose another."
        )
        yield problem_of(chart, element, "no-form", message)


def _lane(chart: Chart, element: Element) -> Iterator[Problem]:
    if element.lane is None:
        message = f"{label(element)} lies in no lane, so nobody would see it. Draw it into a lane."
        yield problem_of(chart, element, "no-lane", message)


def _due(chart: Chart, element: Element) -> Iterator[Problem]:
    if not element.attributes.get("due"):
        message = f"{label(element)} has no due date, so nobody is reminded. Give it one (polku:due), such as P14D."
        yield problem_of(chart, element, "no-due", message, Severity.WARNING)
    for name in ("due", "escalate"):
        text = element.attributes.get(name, "").strip()
        if text and not text.startswith("=") and not _is_duration(text):
            message = f"polku:{name} {text!r} is no duration. Write P14D, or FEEL such as =workdays(5)."
            yield problem_of(chart, element, "duration", message)


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except ValueError:
        return False
    return True


def _assign(chart: Chart, element: Element) -> Iterator[Problem]:
    text = element.attributes.get("assign", "").strip()
    if text and not text.startswith("=") and text not in _ASSIGNEES:
        message = f"polku:assign {text!r} names nobody. Write case_manager, starter, or FEEL after =."
        yield problem_of(chart, element, "attribute", message)
