"""Typing unfinished answers: what can be read is typed, what cannot is null, nothing is an error."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.errors import FieldError
from engine.forms.component import Component, own_fields
from engine.forms.limits import MAX_ROWS
from engine.forms.reading import People, nothing, read


def preview_values(
    components: tuple[Component, ...], submitted: object, people: People, language: str
) -> dict[str, Any]:
    """Give the typed values of all questions, hidden ones too, by key; empty rows are kept."""
    return preview_fields(own_fields(components), submitted, people, language)


def unless_wrong(field: Component, value: object) -> object:
    """Give what was read of an answer, and of a wrong one what stands for no answer."""
    return nothing(field) if isinstance(value, FieldError) else value


def preview_fields(fields: Iterable[Component], submitted: object, people: People, language: str) -> dict[str, Any]:
    """Give the typed values of these questions of one level, as `preview_values` does."""
    sent = submitted if isinstance(submitted, Mapping) else {}
    return {field.key: _value(field, sent.get(field.key), people, language) for field in fields}


def _value(field: Component, raw: object, people: People, language: str) -> object:
    if field.type == "group":
        return preview_values(field.components, raw, people, language)
    if field.type == "dynamiclist":
        rows = raw[:MAX_ROWS] if isinstance(raw, list) else []
        return [preview_values(field.components, row, people, language) for row in rows]
    return unless_wrong(field, read(field, raw, people, language))
