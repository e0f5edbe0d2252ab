"""Add, change, move and remove the components of a form file."""

from collections.abc import Mapping
from typing import Any

from engine.errors import NotFound
from engine.forms.checks.walk import NESTING
from engine.forms.component import CHOICES, SILENT, TYPES
from engine.forms.edits.raw import Raw, key_of, place, places, read, write

_SCHEMA_VERSION = 19
_YES = {"label": "Kyllä", "value": "kyllä"}
_NO = {"label": "Ei", "value": "ei"}


def new_form(form_id: str, title: str, question: tuple[str, str, str] = ("textfield", "nimi", "Nimi")) -> bytes:
    """Give the file of a new form with one question (type, key, label), so that it is right from the start."""
    root: Raw = {"id": form_id, "title": title, "type": "default", "schemaVersion": _SCHEMA_VERSION, "components": []}
    kind, key, label = question
    root["components"].append(_component(kind, key, label, f"kentta_{key}"))
    return write(root)


def change_title(data: bytes, title: str) -> bytes:
    """Write the title of a form."""
    return write({**read(data), "title": title})


def add_component(data: bytes, kind: str, key: str, label: str, into: str = "") -> tuple[bytes, str]:
    """Add a component at the end of the form, or of the group or list `into`; gives its name too.

    A key that is taken gets a number. Raises NotFound for a type or a group that is not there.
    """
    if kind not in TYPES:
        raise NotFound(f"there is no component of the type {kind}")
    root = read(data)
    holder: Raw = root
    if into:
        components, number = place(root, into)
        holder = components[number]
        if holder.get("type") not in NESTING:
            raise NotFound(f"{into} holds no components")
    siblings = holder.setdefault("components", [])
    taken = {key_of(one) for one in siblings if isinstance(one, dict)}
    ids = {components[number].get("id") for components, number, _name, _depth in places(root)}
    key = _free(key or "kentta", taken)
    made = _component(kind, key, label, _free(f"kentta_{key}", ids))
    siblings.append(made)
    name = next(known for components, number, known, _ in places(root) if components[number] is made)
    return write(root), name


def _free(wanted: str, taken: set[Any]) -> str:
    number, name = 2, wanted
    while name in taken:
        number, name = number + 1, f"{wanted}_{number}"
    return name


def _component(kind: str, key: str, label: str, identity: str) -> Raw:
    made: Raw = {"type": kind, "id": identity}
    if kind in NESTING:
        made["path"] = key
    elif kind not in SILENT:
        made["key"] = key
    if kind == "text":
        made["text"] = label
    elif kind == "datetime":
        made |= {"dateLabel": label, "subtype": "date"}
    elif kind != "separator":
        made["label"] = label
    if kind in CHOICES:
        made["values"] = [dict(_YES), dict(_NO)]
    if kind in NESTING:
        made["components"] = [_component("textfield", "tieto", "Tieto", f"{identity}_tieto")]
    if kind == "dynamiclist":
        made |= {"allowAddRemove": True, "defaultRepetitions": 1}
    return made


def change_component(data: bytes, name: str, values: Mapping[str, Any]) -> tuple[bytes, str]:
    """Write values of a component by dotted path (`validate.required`); None takes one out. Gives its new name too.

    Only what a form file may hold as a component's own: its type and what is in it stay. Raises NotFound.
    """
    root = read(data)
    components, number = place(root, name)
    raw = components[number]
    for path, value in values.items():
        *above, last = path.split(".")
        if path in ("type", "components"):
            continue
        _put(raw, above, last, value)
    renamed = next((known for held, at, known, _ in places(root) if held[at] is raw), name)
    return write(root), renamed


def _put(raw: Raw, above: list[str], last: str, value: Any) -> None:
    here = raw
    for key in above:
        inner = here.get(key)
        if not isinstance(inner, dict):
            if value is None:
                return
            inner = here[key] = {}
        here = inner
    if value is None:
        here.pop(last, None)
    else:
        here[last] = value
    if above and not raw.get(above[0]):
        raw.pop(above[0], None)


def move_component(data: bytes, name: str, step: int) -> bytes:
    """Move a component up (-1) or down (1) among those beside it; at the end it stays. Raises NotFound."""
    root = read(data)
    components, number = place(root, name)
    there = number + (1 if step > 0 else -1)
    if 0 <= there < len(components):
        components[number], components[there] = components[there], components[number]
    return write(root)


def remove_component(data: bytes, name: str) -> bytes:
    """Take a component out, with all that is in it; raises NotFound."""
    root = read(data)
    components, number = place(root, name)
    components.pop(number)
    return write(root)
