"""Reading one answer: what was typed -> its value, or the FieldError that says why not."""

from collections.abc import Callable

from engine.forms.component import Component
from engine.forms.reading.choice import People, read_choice, read_choices
from engine.forms.reading.files import read_files
from engine.forms.reading.moment import read_datetime
from engine.forms.reading.number import read_number
from engine.forms.reading.text import read_line, read_text
from engine.forms.reading.yes import read_yes

__all__ = ["People", "is_empty", "nothing", "read"]

_Reader = Callable[[Component, object, People, str], object]

_READERS: dict[str, _Reader] = {
    "textfield": lambda _component, raw, _people, _language: read_line(raw),
    "textarea": lambda _component, raw, _people, _language: read_text(raw),
    "number": lambda component, raw, _people, language: read_number(raw, component.decimals, language),
    "datetime": lambda component, raw, _people, _language: read_datetime(raw, component.subtype),
    "checkbox": lambda _component, raw, _people, _language: read_yes(raw),
    "radio": lambda component, raw, people, _language: read_choice(component, raw, people),
    "select": lambda component, raw, people, _language: read_choice(component, raw, people),
    "checklist": lambda component, raw, people, _language: read_choices(component, raw, people),
    "filepicker": lambda component, raw, _people, _language: read_files(component, raw),
}


def read(component: Component, raw: object, people: People, language: str) -> object:
    """Give the typed value of an answer, the empty value of its type, or a FieldError."""
    if is_empty(raw):
        return nothing(component)
    return _READERS[component.type](component, raw, people, language)


def is_empty(raw: object) -> bool:
    """Tell whether nothing was answered: nothing sent, blanks only, an empty list."""
    return raw is None or raw in ([], ()) or (isinstance(raw, str) and not raw.strip())


def nothing(component: Component) -> object:
    """Give the value of an unanswered question: no for a checkbox, an empty list for lists, else null."""
    if component.type == "checkbox":
        return False
    return [] if component.type in ("checklist", "filepicker", "dynamiclist") else None
