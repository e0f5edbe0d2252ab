"""Rules on the side file with the texts of another language."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.forms.checks.source import Source
from engine.forms.checks.walk import Spot, mapping, text, walk
from engine.forms.component import CHOICES, TYPES, option_text
from engine.forms.texts import TEXTS, own_label
from engine.model import Problem, Severity


def check_texts(form: Source, side: Source, filename: str) -> Iterator[Problem]:
    """Give texts for what the form has not (errors), and what the form has without a text (warnings)."""
    spots = {_name(spot): spot for spot in walk(form.root) if spot.type in TYPES}
    for name, said in side.root.items():
        line = side.member_line(name)
        for message in _unknown(name, said, spots):
            yield Problem(filename, line, name, "form-texts", message)
    if not text(mapping(side.root.get("_form")).get("title")) and text(form.root.get("title")):
        yield _missing(filename, 1, "_form", "title")
    for name, spot in spots.items():
        said = mapping(side.root.get(name))
        for what in _wanted(spot, said):
            yield _missing(filename, side.member_line(name), name, what)


def _name(spot: Spot) -> str:
    return spot.path if spot.key else text(spot.raw.get("id"))


def _unknown(name: str, said: object, spots: Mapping[str, Spot]) -> Iterator[str]:
    if not isinstance(said, dict):
        yield "the texts of a component are an object"
        return
    if name == "_form":
        for what in sorted(said.keys() - {"title"}):
            yield f'the form has no text "{what}"'
        return
    if name not in spots:
        yield "the form has no such component"
        return
    for what in sorted(said.keys() - TEXTS):
        yield f'a component has no text "{what}"'
    for value in sorted(mapping(said.get("options")).keys() - _values(spots[name]).keys()):
        yield f'the component has no option "{value}"'


def _values(spot: Spot) -> dict[str, str]:
    options = spot.raw.get("values")
    if spot.type not in CHOICES or not isinstance(options, list):
        return {}
    pairs = [(mapping(option).get("value"), text(mapping(option).get("label"))) for option in options]
    return {option_text(value): label for value, label in pairs if isinstance(value, (str, int, float))}


def _wanted(spot: Spot, said: Mapping[str, Any]) -> Iterator[str]:
    if own_label(spot.raw) and not text(said.get("label")):
        yield "label"
    for what in ("description", "text"):
        if text(spot.raw.get(what)) and not text(said.get(what)):
            yield what
    if text(mapping(spot.raw.get("properties")).get("refuseText")) and not text(said.get("refuseText")):
        yield "refuseText"
    labels = mapping(said.get("options"))
    for value in _values(spot):
        if not text(labels.get(value)):
            yield f'option "{value}"'


def _missing(filename: str, line: int, name: str, what: str) -> Problem:
    return Problem(filename, line, name, "form-translation", f"no translation of {what}", Severity.WARNING)
