"""What a new form begins with."""

from collections.abc import Mapping
from typing import Any

from engine.forms.component import Component, own_fields
from engine.forms.limits import MAX_ROWS
from engine.forms.reading import nothing
from engine.forms.visibility import Functions, answer


def initial_values(
    components: tuple[Component, ...], context: Mapping[str, Any], functions: Functions | None
) -> dict[str, Any]:
    """Give the start value of every question: `properties.initial` (FEEL), else the proposal, else the default.

    A list begins with the rows that `initial` gives (contexts by field), else with so many empty rows as the form
    says.
    """
    return {field.key: _value(field, context, functions) for field in own_fields(components)}


def _value(field: Component, context: Mapping[str, Any], functions: Functions | None) -> object:
    if field.type == "group":
        return initial_values(field.components, context, functions)
    known = _known(field, context, functions)
    if field.type == "dynamiclist":
        return _rows(field, known, context, functions)
    if field.type == "checklist" and known is not None and not isinstance(known, list):
        known = [known]
    return nothing(field) if known is None else known


def _known(field: Component, context: Mapping[str, Any], functions: Functions | None) -> object:
    for name in ("initial", "proposal"):
        if text := field.properties.get(name):
            value = answer(text, context, functions)
            if value is not None:
                return value
    return field.default


def _rows(
    field: Component, known: object, context: Mapping[str, Any], functions: Functions | None
) -> list[dict[str, Any]]:
    empty = initial_values(field.components, context, functions)
    if isinstance(known, list):
        rows = [row for row in known if isinstance(row, Mapping)]
        return [{**empty, **{key: row[key] for key in empty if key in row}} for row in rows[:MAX_ROWS]]
    return [dict(empty) for _ in range(field.repetitions)]
