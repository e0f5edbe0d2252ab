"""Check what ties diagrams to the rest of a bundle: operations, forms and decisions that exist."""

from collections.abc import Iterator, Mapping

from engine.commands.references import read_decision_ids
from engine.errors import DefinitionInvalid
from engine.forms import Component, load_form
from engine.interpreter import Element
from engine.interpreter.chart import read_charts
from engine.interpreter.document import read_document
from engine.model import Problem
from engine.operations import OPERATIONS


def check_operations(charts: Mapping[str, bytes], around: Mapping[str, bytes]) -> list[Problem]:
    """Give the problems of the elements of these charts; `around` has the forms and tables they may name.

    A diagram that cannot be read has its problem from the diagrams' own check.
    """
    decisions = {one for path, data in around.items() if path.endswith(".dmn") for one in read_decision_ids(data)}
    problems: list[Problem] = []
    for path, data in charts.items():
        try:
            drawn = read_charts(read_document(path, data))
        except DefinitionInvalid:
            continue
        for element in (one for chart in drawn for one in chart.elements.values()):
            problems += _operation(path, element)
            problems += _form(path, element, around)
            problems += _decision(path, element, decisions)
    return problems


def _operation(path: str, element: Element) -> Iterator[Problem]:
    call = element.operation
    if call is None:
        return
    operation = OPERATIONS.get(call.name)
    if operation is None:
        known = ", ".join(sorted(OPERATIONS))
        yield _problem(path, element, "operation", f"There is no operation {call.name!r}. Known are: {known}.")
        return
    for name in sorted(set(call.values) - set(operation.parameters)):
        possible = ", ".join(operation.parameters) or "none"
        yield _problem(path, element, "operation", f"{call.name} has no parameter {name!r}. It takes: {possible}.")
    for name in operation.required:
        if name not in call.values:
            yield _problem(path, element, "operation", f"{call.name} lacks its parameter {name!r}. Add it.")


def _form(path: str, element: Element, around: Mapping[str, bytes]) -> Iterator[Problem]:
    form_id = element.attributes.get("form")
    if not form_id:
        return
    data = around.get(f"forms/{form_id}.form.json")
    if data is None:
        yield _problem(
            path, element, "form", f"The form forms/{form_id}.form.json does not exist. Add it or correct the id."
        )
        return
    if element.attributes.get("clientPresent") == "true" and not _asks_for_yes(data):
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


def _decision(path: str, element: Element, known: set[str]) -> Iterator[Problem]:
    decision = element.attributes.get("decision")
    if decision and decision not in known:
        yield _problem(path, element, "decision", f"No table has the decision {decision!r}. Add it or correct the id.")


def _problem(path: str, element: Element, rule: str, message: str) -> Problem:
    return Problem(path, element.line, element.id, rule, message)
