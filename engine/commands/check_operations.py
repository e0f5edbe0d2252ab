"""Check what the diagrams alone cannot know: parameters of operations, and forms that must ask for the client."""

from collections.abc import Iterator, Mapping

from engine.errors import DefinitionInvalid
from engine.forms import Component, load_form
from engine.interpreter import Element
from engine.interpreter.chart import read_charts
from engine.interpreter.document import read_document
from engine.model import Problem
from engine.operations import OPERATIONS


def check_operations(charts: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    """Give the problems of the elements of these charts; `around` has the forms that they name, as one region has them.

    A diagram that cannot be read, an operation or a form that does not exist have their problem from the diagrams' own
    check.
    """
    problems: list[Problem] = []
    for path, data in charts.items():
        try:
            drawn = read_charts(read_document(path, data))
        except DefinitionInvalid:
            continue
        for element in (one for chart in drawn for one in chart.elements.values()):
            problems += _parameters(path, element)
            problems += _client_present(path, element, around)
    return problems


def _parameters(path: str, element: Element) -> Iterator[Problem]:
    call = element.operation
    operation = OPERATIONS.get(call.name) if call else None
    if call is None or operation is None:
        return
    for name in sorted(set(call.values) - set(operation.parameters)):
        possible = ", ".join(operation.parameters) or "none"
        yield _problem(path, element, "operation", f"{call.name} has no parameter {name!r}. It takes: {possible}.")
    for name in operation.required:
        if name not in call.values:
            yield _problem(path, element, "operation", f"{call.name} lacks its parameter {name!r}. Add it.")


def _client_present(path: str, element: Element, around: Mapping[str, bytes]) -> Iterator[Problem]:
    form_id = element.attributes.get("form", "")
    name = f"/{form_id}.form.json"
    data = next((data for path, data in around.items() if path.startswith("forms/") and path.endswith(name)), None)
    if data is not None and element.attributes.get("clientPresent") == "true" and not _asks_for_yes(data):
        message = f"The step needs the client, but {form_id} has no field that must be a yes (mustBe). Add one."
        yield _problem(path, element, "client-present", message)


def _asks_for_yes(data: bytes) -> bool:
    try:
        fields = load_form(data).fields
    except DefinitionInvalid:
        return True  # the form's own check says what is wrong with it
    return any(_must(field) for field in fields)


def _must(field: Component) -> bool:
    return field.properties.get("mustBe") == "true" or any(_must(inner) for inner in field.components)


def _problem(path: str, element: Element, rule: str, message: str) -> Problem:
    return Problem(path, element.line, element.id, rule, message)
