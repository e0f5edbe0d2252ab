"""A form file as a list of its components, for a page that edits them one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.forms.checks.walk import mapping, text
from engine.forms.component import TYPES, option_text
from engine.forms.edits.raw import key_of, places, read
from engine.forms.texts import own_label


@dataclass(frozen=True, slots=True)
class FieldSheet:
    """One component as it is written in the file."""

    name: str
    """Full key, or id of what has none; empty when it has neither."""
    key: str
    type: str
    label: str
    depth: int
    raw: Mapping[str, Any]
    is_first: bool
    is_last: bool

    def value(self, path: str) -> Any:
        """Give what the file says under a dotted path; None when it says nothing."""
        here: Any = self.raw
        for key in path.split("."):
            here = here.get(key) if isinstance(here, dict) else None
        return here

    @property
    def options(self) -> list[tuple[str, str]]:
        """Give value and label of each option."""
        listed = self.raw.get("values")
        pairs = [mapping(one) for one in listed] if isinstance(listed, list) else []
        return [(option_text(one.get("value", "")), text(one.get("label"))) for one in pairs]

    @property
    def is_known(self) -> bool:
        """Tell whether our profile has components of this type."""
        return self.type in TYPES


def sheets_of_form(data: bytes) -> list[FieldSheet]:
    """Give the components of a form file in their order; raises DefinitionInvalid when it is no JSON object."""
    return list(_sheets(read(data)))


def _sheets(root: dict[str, Any]) -> Iterator[FieldSheet]:
    for components, number, name, depth in places(root):
        raw = components[number]
        yield FieldSheet(
            name=name,
            key=key_of(raw),
            type=text(raw.get("type")),
            label=own_label(raw) or text(raw.get("text"))[:80],
            depth=depth,
            raw=raw,
            is_first=number == 0,
            is_last=number == len(components) - 1,
        )
