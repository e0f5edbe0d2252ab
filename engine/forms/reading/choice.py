"""Reading choices: only what is offered can be chosen."""

from collections.abc import Iterator, Mapping, Sequence

from engine.errors import FieldError
from engine.forms.component import Component, option_text
from engine.forms.limits import MAX_OPTIONS

People = Mapping[str, Sequence[tuple[str, str]]]
"""Group key, or `*` for the whole region -> (person id, name)."""


def read_choice(component: Component, raw: object, people: People) -> object:
    """Give the value of the chosen option, or unknown_option."""
    if isinstance(raw, (str, int, float, bool)):
        sent = option_text(raw).strip()
        for text, value in _offered(component, people):
            if text == sent:
                return value
    return FieldError("unknown_option")


def read_choices(component: Component, raw: object, people: People) -> list[object] | FieldError:
    """Give the values of the chosen options in the order of the form, each once, or unknown_option."""
    sent = list(raw) if isinstance(raw, (list, tuple)) else [raw]
    if len(sent) > MAX_OPTIONS or not all(isinstance(one, (str, int, float, bool)) for one in sent):
        return FieldError("unknown_option")
    chosen = {option_text(one).strip() for one in sent} - {""}
    offered = dict(_offered(component, people))
    if not chosen <= offered.keys():
        return FieldError("unknown_option")
    return [value for text, value in offered.items() if text in chosen]


def _offered(component: Component, people: People) -> Iterator[tuple[str, object]]:
    """Give what may be chosen: the text that is sent, and the value."""
    if component.people:
        return ((person, person) for person, _name in people.get(component.people, ()))
    return ((option.text, option.value) for option in component.options)
