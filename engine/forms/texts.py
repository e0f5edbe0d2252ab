"""The texts of a component, in the form's own language or laid over by a side file."""

from collections.abc import Mapping
from typing import Any

TEXTS = frozenset({"label", "description", "text", "options", "patternErrorMessage", "refuseText", "prefix", "suffix"})
"""What a side file may say of a component; of `_form` only `title`."""


def texts_of(texts: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Give what a side file says of one component; nothing when it says nothing usable."""
    said = texts.get(name)
    return said if isinstance(said, dict) else {}


def translated(raw: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Give label, description, text, option labels, refusal, `validate` and appearance of a raw one in a language."""
    appearance = _mapping(raw.get("appearance"))
    validate = dict(_mapping(raw.get("validate")))
    if message := _text(said.get("patternErrorMessage")):
        validate["patternErrorMessage"] = message
    return {
        "label": _text(said.get("label")) or own_label(raw),
        "description": _text(said.get("description")) or _text(raw.get("description")),
        "text": _text(said.get("text")) or _text(raw.get("text")),
        "options": {str(value): _text(label) for value, label in _mapping(said.get("options")).items()},
        "validate": validate,
        "refusal": _text(said.get("refuseText")) or _text(_mapping(raw.get("properties")).get("refuseText")),
        "appearance": {
            name: _text(said.get(name)) or _text(appearance.get(f"{name}Adorner"))
            for name in ("prefix", "suffix")
            if said.get(name) or appearance.get(f"{name}Adorner")
        },
    }


def own_label(raw: Mapping[str, Any]) -> str:
    """Give the label in the form file; form-js has names of its own for those of a datetime."""
    return next((_text(raw[name]) for name in ("label", "dateLabel", "timeLabel") if _text(raw.get(name))), "")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
