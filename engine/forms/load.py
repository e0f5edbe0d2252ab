"""Form files to forms. What `check_form` accepts loads; of the rest only the shape is refused here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from engine.errors import DefinitionInvalid, ExpressionError, FieldError
from engine.feel import browser_tree
from engine.forms.component import CHOICES, TYPES, Component, Option, people_groups
from engine.forms.form import Form
from engine.forms.limits import MAX_DEPTH
from engine.forms.reading import read
from engine.forms.texts import texts_of, translated
from engine.model import Problem


def load_form(data: bytes, texts: Mapping[str, Any] | None = None) -> Form:
    """Give the form of a `.form.json` file, with the texts of another language laid over it (`load_texts`).

    Raises DefinitionInvalid when the file has not the shape of a form.
    """
    root = _object(data, "form")
    components = _components(root.get("components"), "", texts or {}, 0)
    identity = _text(root.get("id"))
    title = texts_of(texts or {}, "_form").get("title") or _text(root.get("title")) or identity
    return Form(identity, str(title), components, people_groups(components))


def load_texts(data: bytes) -> dict[str, Any]:
    """Give the texts of a side file (`.sv.json`, `.en.json`); raises DefinitionInvalid when it is no JSON object."""
    return _object(data, "texts")


def _object(data: bytes, what: str) -> dict[str, Any]:
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise DefinitionInvalid([Problem(what, error.lineno, "", "form-json", error.msg)]) from error
    if not isinstance(root, dict):
        raise DefinitionInvalid([Problem(what, 1, "", "form-json", "the file is no JSON object")])
    return root


def _components(raw: object, prefix: str, texts: Mapping[str, Any], depth: int) -> tuple[Component, ...]:
    if depth > MAX_DEPTH:
        raise DefinitionInvalid([Problem("form", 1, prefix, "form-size", "components are nested too deep")])
    items = raw if isinstance(raw, list) else []
    known = [item for item in items if isinstance(item, dict) and _text(item.get("type")) in TYPES]
    return tuple(_component(item, prefix, texts, depth) for item in known)


def _component(raw: Mapping[str, Any], prefix: str, texts: Mapping[str, Any], depth: int) -> Component:
    key = _text(raw.get("path") if raw["type"] in ("group", "dynamiclist") else raw.get("key"))
    path = f"{prefix}{key}"
    said = translated(raw, texts_of(texts, path if key else _text(raw.get("id"))))
    hide = condition(raw)
    validate = said["validate"]
    component = Component(
        type=raw["type"],
        key=key,
        id=_text(raw.get("id")) or path,
        path=path,
        label=said["label"],
        description=said["description"],
        text=said["text"],
        required=validate.get("required") is True,
        options=_options(raw, said["options"]),
        validate=validate,
        refusal=said["refusal"],
        hide=hide,
        hide_tree=_tree(hide),
        properties={str(name): _text(value) for name, value in _mapping(raw.get("properties")).items()},
        components=_components(raw.get("components"), f"{path}." if key else prefix, texts, depth + 1),
        subtype=_text(raw.get("subtype")) or ("date" if raw["type"] == "datetime" else ""),
        readonly=_readonly(raw),
        decimals=_count(raw.get("decimalDigits"), None),
        repetitions=_count(raw.get("defaultRepetitions"), 1) or 0,
        accept=accepted(raw),
        multiple=raw.get("multiple") is True,
        appearance=said["appearance"],
    )
    return _with_default(component, raw.get("defaultValue"))


def _with_default(component: Component, default: object) -> Component:
    if default is None or not component.asks or component.type == "dynamiclist":
        return component
    value = read(component, default, {}, "fi")
    return component if isinstance(value, FieldError) else replace(component, default=value)


def condition(raw: Mapping[str, Any]) -> str:
    """Give the FEEL of `conditional.hide`; form-js also allows a plain true."""
    hide = _mapping(raw.get("conditional")).get("hide")
    return "=true" if hide is True else _text(hide)


def accepted(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the endings that a filepicker's `accept` names, in small letters."""
    named = (one.strip().lower() for one in _text(raw.get("accept")).split(","))
    return tuple(one for one in named if one)


def _tree(hide: str) -> Mapping[str, Any] | None:
    if not hide:
        return None
    try:
        return browser_tree(hide)
    except ExpressionError:
        return None


def _options(raw: Mapping[str, Any], labels: Mapping[str, str]) -> tuple[Option, ...]:
    values = raw.get("values")
    if raw["type"] not in CHOICES or not isinstance(values, list):
        return ()
    options = []
    for item in values:
        value = item.get("value") if isinstance(item, dict) else None
        if isinstance(value, (str, int, float)):
            plain = Option(value, _text(item.get("label")) or str(value))
            options.append(Option(value, labels.get(plain.text) or plain.label))
    return tuple(options)


def _readonly(raw: Mapping[str, Any]) -> bool | str:
    for name in ("readonly", "disabled"):
        value = raw.get(name)
        if value is True or (isinstance(value, str) and value.startswith("=")):
            return value
    return False


def _count(value: object, otherwise: int | None) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100 else otherwise  # noqa: PLR2004


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
