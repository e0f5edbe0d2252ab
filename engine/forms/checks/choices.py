"""Rules on options."""

from collections.abc import Iterator

from engine.forms.checks.walk import Spot, mapping, text
from engine.forms.component import CHOICES, option_text
from engine.forms.limits import MAX_OPTIONS


def check_choices(spot: Spot) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the options of a radio, a select or a checklist."""
    if spot.type not in CHOICES:
        return
    values = spot.raw.get("values")
    if mapping(spot.raw.get("properties")).get("people"):
        if values:
            yield "form-options", "a field that asks for people has no options of its own"
        return
    if not isinstance(values, list) or not values:
        yield "form-options", "there are no options"
        return
    if len(values) > MAX_OPTIONS:
        yield "form-size", f"more than {MAX_OPTIONS} options"
        return
    seen: set[str] = set()
    for number, option in enumerate(values, 1):
        value, label = (mapping(option).get(name) for name in ("value", "label"))
        if not isinstance(value, (str, int, float)) or value == "" or not text(label):
            yield "form-options", f"option {number} needs a label and a value"
        elif option_text(value) in seen:
            yield "form-options", f'two options have the value "{option_text(value)}"'
        else:
            seen.add(option_text(value))
