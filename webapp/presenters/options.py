"""The words of answers: what the options of certain questions are called in the forms of a case."""

from collections.abc import Mapping
from typing import Any

from webapp.presenters.form_view import opened


def option_labels(forms: Mapping[str, Any], *keys: str) -> dict[str, str]:
    """Give code -> label for the options of the questions with these keys, in whichever form they are."""
    asked = (one for form in forms.values() for one in opened(form.components) if one.key in keys)
    return {option.text: option.label for one in asked for option in one.options}
