"""What a schema finds wrong with a request, in the engine's own words: one code and its facts per field."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

from engine.errors import FieldError, FormInvalid

_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "string_unicode": "not_text",
    "string_sub_type": "not_text",
    "string_pattern_mismatch": "pattern",
    "literal_error": "unknown_option",
    "enum": "unknown_option",
    "int_type": "not_a_number",
    "int_parsing": "not_a_number",
    "int_parsing_size": "not_a_number",
    "int_from_float": "not_a_number",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
}
MOST = 100
"""Entries: whoever sends ten thousand unknown fields is not told of each."""
_BOUNDS = {
    "string_too_long": ("too_long", "max", "max_length"),
    "string_too_short": ("too_short", "min", "min_length"),
    "greater_than_equal": ("too_small", "min", "ge"),
    "less_than_equal": ("too_large", "max", "le"),
}


def form_invalid(found: Sequence[ErrorDetails]) -> FormInvalid:
    """Give the refusal with one entry per field; a fault that has no code of its own is `wrong`."""
    return FormInvalid({".".join(map(str, one["loc"])): _fault(one) for one in found[:MOST]})


def _fault(found: ErrorDetails) -> FieldError:
    kind, context = found["type"], found.get("ctx", {})
    if kind in _BOUNDS:
        code, fact, bound = _BOUNDS[kind]
        facts: dict[str, Any] = {fact: context.get(bound)}
        return FieldError(code, **facts)
    return FieldError(_CODES.get(kind, "wrong"))
