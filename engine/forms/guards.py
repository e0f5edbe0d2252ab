"""Texts that may not tell who a person is, and answers that do not stay with the case (`guard`, `notKept`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.forms.component import Component
from engine.forms.visibility import Functions, answer, is_hidden

GUARD, REASON, NOT_KEPT = "guard", "guardReason", "notKept"
TEXTS = frozenset({"textfield", "textarea"})
"""Types that can be guarded."""


def guarded_fields(components: tuple[Component, ...]) -> tuple[Component, ...]:
    """Give the questions that may be guarded; those in rows cannot be."""
    return tuple(one for one in _plain(components) if one.type in TEXTS and one.properties.get(GUARD))


def passing_fields(components: tuple[Component, ...]) -> tuple[Component, ...]:
    """Give the questions whose answers may not be kept."""
    return tuple(one for one in _plain(components) if one.properties.get(NOT_KEPT))


def guarded_texts(
    guarded: tuple[Component, ...],
    values: Mapping[str, Any],
    context: Mapping[str, Any],
    functions: Functions | None,
) -> list[tuple[Component, str]]:
    """Give those of the fields that were answered and are guarded now, with their texts."""
    seen = {**context, **values}
    return [
        (one, values[one.key])
        for one in guarded
        if isinstance(values.get(one.key), str)
        and _holds(one, GUARD, seen, functions)
        and not is_hidden(one, values, context, functions)
    ]


def kept_values(
    passing: tuple[Component, ...],
    values: Mapping[str, Any],
    context: Mapping[str, Any],
    functions: Functions | None,
) -> dict[str, Any]:
    """Give the clean values without those of the fields in question that the step only hands on."""
    if not passing:
        return dict(values)
    seen = {**context, **values}
    gone = {one.key for one in passing if _holds(one, NOT_KEPT, seen, functions)}
    return {key: value for key, value in values.items() if key not in gone}


def _plain(components: tuple[Component, ...]) -> Iterator[Component]:
    for component in components:
        if component.type == "group" and not component.key:
            yield from _plain(component.components)
        else:
            yield component


def _holds(component: Component, name: str, seen: Mapping[str, Any], functions: Functions | None) -> bool:
    text = component.properties.get(name, "")
    return text == "true" or (text.startswith("=") and answer(text, seen, functions) is True)
