"""One component of a form, as its form-js schema has it, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

TYPES = frozenset(
    {
        "textfield",
        "textarea",
        "number",
        "datetime",
        "checkbox",
        "radio",
        "select",
        "checklist",
        "filepicker",
        "text",
        "group",
        "dynamiclist",
        "separator",
    }
)
"""Our profile of form-js; any other type is refused at publication."""

SILENT = frozenset({"text", "separator"})
"""Types that ask nothing."""

CHOICES = frozenset({"radio", "select", "checklist"})
"""Types with options."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the value that is stored and the label that is read."""

    value: str | int | float | bool
    label: str

    @property
    def text(self) -> str:
        """Give the value as HTML sends it."""
        return option_text(self.value)


@dataclass(frozen=True, slots=True)
class Component:
    """A question, a text, a group or a repeated list of questions."""

    type: str
    key: str
    """Name of the value; of a group or a list its `path` (a group may have none: its values lie one level up)."""
    id: str
    path: str
    """Full dotted name from the top of the form without row numbers: `osapuolet.osapuoli`."""
    label: str = ""
    description: str = ""
    text: str = ""
    """What a `text` component says (Markdown)."""
    required: bool = False
    options: tuple[Option, ...] = ()
    validate: Mapping[str, Any] = field(default_factory=dict)
    hide: str = ""
    """FEEL; empty when the component is always shown."""
    hide_tree: Mapping[str, Any] | None = None
    """The same for the browser; None when only the server can tell."""
    properties: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    """What is said where the property `refuse` refuses the answer."""
    components: tuple["Component", ...] = ()
    subtype: str = ""
    """Of a datetime: `date`, `time` or `datetime`."""
    default: Any = None
    readonly: bool | str = False
    """True, or FEEL that tells; a read-only value is never taken from what was sent."""
    decimals: int | None = None
    """Most decimals of a number; None is any."""
    repetitions: int = 1
    """Empty rows that a dynamiclist begins with."""
    accept: tuple[str, ...] = ()
    """Of a filepicker: endings of the kinds of file that it takes (`.pdf`); empty: all that are taken at all."""
    multiple: bool = False
    """Of a filepicker: more than one file."""
    appearance: Mapping[str, str] = field(default_factory=dict)
    """Texts beside the field: `prefix`, `suffix` (a unit)."""

    @property
    def asks(self) -> bool:
        """Tell whether the component has a value of its own: every type but texts, lines and groups."""
        return self.type not in SILENT and self.type != "group"

    @property
    def is_optional(self) -> bool:
        """Tell whether it may be left unanswered: no answer is required, and of a list no row either."""
        wants_rows = self.type == "dynamiclist" and bool(self.validate.get("min"))
        return self.asks and not self.required and not wants_rows

    @property
    def takes_files(self) -> bool:
        """Tell whether the answers are files: ids of attachments."""
        return self.type == "filepicker"

    @property
    def is_default(self) -> bool:
        """Tell whether no source document states the field (shown as oletus)."""
        return self.properties.get("default") == "true"

    @property
    def people(self) -> str:
        """Give the group whose people are the options, `*` for the whole region; empty when the options are fixed."""
        return self.properties.get("people", "")

    @property
    def names_case_manager(self) -> bool:
        """Tell whether the person who is chosen becomes a case manager: what they carry is shown and asked (D15)."""
        return self.properties.get("caseload") == "true"


def own_fields(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give the components whose values lie on this level, looking through groups without a path."""
    for component in components:
        if component.type == "group" and not component.key:
            yield from own_fields(component.components)
        elif component.type not in SILENT:
            yield component


def file_fields(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give the questions that are answered with files, those in groups and rows included."""
    for component in components:
        if component.takes_files:
            yield component
        yield from file_fields(component.components)


def naming_fields(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give the questions that name a case manager, those in groups and rows included."""
    for component in components:
        if component.names_case_manager:
            yield component
        yield from naming_fields(component.components)


def has_readonly(components: tuple[Component, ...]) -> bool:
    """Tell whether any of these components, or of those inside them, may keep the value it began with."""
    return any(each.readonly or has_readonly(each.components) for each in components)


def people_groups(components: tuple[Component, ...]) -> tuple[str, ...]:
    """Give the groups whose people these components offer, each once, those inside others included."""
    found: dict[str, None] = {}
    for component in components:
        if component.people:
            found[component.people] = None
        found.update(dict.fromkeys(people_groups(component.components)))
    return tuple(found)


def option_text(value: object) -> str:
    """Give the value of an option as HTML sends it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
