"""All texts of a form in its three languages, as one table: the form's own, and those of its side files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.forms.checks.walk import mapping, text
from engine.forms.component import CHOICES, option_text
from engine.forms.edits.raw import Raw, places, read, write
from engine.forms.texts import own_label

FORM = "_form"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text: of which component, which of its texts, and what it says in each language."""

    component: str
    """Full key or id; `_form` for the form itself."""
    what: str
    """`title`, `label`, `description`, `text`, `refuseText`, `patternErrorMessage`, `prefix`, `suffix`, `option`."""
    option: str
    """Value of the option that the text is of."""
    said: Mapping[str, str]
    """Language -> text; Finnish is that of the form."""

    @property
    def field(self) -> str:
        """Give the name by which a page sends the text back."""
        return f"{self.component}|{self.what}|{self.option}"


def text_rows(form: bytes, sides: Mapping[str, bytes]) -> list[TextRow]:
    """Give every text of a form; `sides` are the side files by language. Raises DefinitionInvalid."""
    read_sides = {language: read(data) for language, data in sides.items()}
    return [
        TextRow(
            name,
            what,
            option,
            {"fi": said, **{one: _said(side, name, what, option) for one, side in read_sides.items()}},
        )
        for name, what, option, said in _own(read(form))
    ]


def _own(root: Raw) -> Iterator[tuple[str, str, str, str]]:
    """Give the Finnish texts: component, which, option, text."""
    yield FORM, "title", "", text(root.get("title"))
    for components, number, name, _depth in places(root):
        raw = components[number]
        appearance, properties = mapping(raw.get("appearance")), mapping(raw.get("properties"))
        found = {
            "label": own_label(raw),
            "description": text(raw.get("description")),
            "text": text(raw.get("text")),
            "patternErrorMessage": text(mapping(raw.get("validate")).get("patternErrorMessage")),
            "refuseText": text(properties.get("refuseText")),
            "prefix": text(appearance.get("prefixAdorner")),
            "suffix": text(appearance.get("suffixAdorner")),
        }
        yield from ((name, what, "", said) for what, said in found.items() if said)
        listed = raw.get("values") if raw.get("type") in CHOICES else ()
        for one in listed if isinstance(listed, list) else ():
            option = mapping(one)
            yield name, "option", option_text(option.get("value", "")), text(option.get("label"))


def _said(side: Raw, name: str, what: str, option: str) -> str:
    said = mapping(side.get(name))
    return text(mapping(said.get("options")).get(option)) if what == "option" else text(said.get(what))


def with_texts(side: bytes, changed: Mapping[tuple[str, str, str], str]) -> bytes:
    """Give a side file with texts changed by (component, which, option); an empty one is taken out."""
    root = read(side)
    for (name, what, option), said in changed.items():
        texts = root.get(name)
        if not isinstance(texts, dict):
            if not said:
                continue
            texts = root[name] = {}
        holder = texts if what != "option" else texts.get("options")
        if not isinstance(holder, dict):
            holder = texts["options"] = {}
        if said:
            holder[option if what == "option" else what] = said
        else:
            holder.pop(option if what == "option" else what, None)
        if what == "option" and not holder:
            texts.pop("options", None)
        if not texts:
            root.pop(name)
    return write(root)


def rename_texts(side: bytes, before: str, after: str) -> bytes:
    """Give a side file in which what was said of a component, and of all in it, is said of its new name.

    An empty new name takes it out.
    """
    root = read(side)
    if before == after:
        return side
    renamed: dict[str, Any] = {}
    for name, said in root.items():
        inside = name.startswith(f"{before}.")
        if name != before and not inside:
            renamed[name] = said
        elif after:
            renamed[f"{after}{name[len(before) :]}" if inside else after] = said
    return write(renamed)
