"""What a form begins with where it says nothing itself: the answers of an earlier form, as far as they still fit."""

from collections.abc import Mapping
from typing import Any

from engine.forms.component import Component, own_fields
from engine.forms.preview import preview_values
from engine.forms.reading import is_empty


def on_base(components: tuple[Component, ...], begun: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Give `begun` with its gaps filled from `given`; what no question takes any more, or not as it is, is left out.

    Answers that name people are not taken over: who was there then need not be there now.
    """
    known = preview_values(components, given, {}, "fi")
    return {
        field.key: known[field.key] if _is_gap(begun.get(field.key)) else begun[field.key]
        for field in own_fields(components)
    }


def _is_gap(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_gap(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_gap(one) for one in value)
    return value is False or is_empty(value)
