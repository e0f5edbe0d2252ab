"""What a form's conditions see, and whether a component is hidden."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.errors import ExpressionError
from engine.feel import evaluate
from engine.forms.component import Component

Functions = Mapping[str, Callable[..., object]]
"""Calendar functions for FEEL, by name."""


def is_hidden(
    component: Component,
    values: Mapping[str, Any],
    context: Mapping[str, Any],
    functions: Functions | None = None,
) -> bool:
    """Tell whether the component's own condition hides it, given typed values and the variables under them.

    A condition that cannot be evaluated hides nothing: a question too many is seen, one too few is not.
    """
    return bool(component.hide) and answer(component.hide, {**context, **values}, functions) is True


def answer(text: str, variables: Mapping[str, Any], functions: Functions | None) -> object:
    """Evaluate an expression of a form; null when it fails, as publication has checked its grammar."""
    try:
        return evaluate(text, variables, functions=functions or {})
    except ExpressionError:
        return None


def under(fields: Iterable[Component], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values with null for each unanswered field, so that no variable of the same name shows through."""
    return {**{field.key: None for field in fields}, **values}
