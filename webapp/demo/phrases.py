"""Invented Finnish texts that fit a field."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from engine.clock import local, now

SHAPES = (
    "40100",
    "0400000000",
    "+358400000000",
    "demo@example.fi",
    "2026",
    "12",
    "ABC-123",
    "1234567-8",
    "010190-900A",
    "A",
)
"""Texts of usual shapes, tried in turn where a field wants a pattern that we do not know."""

_SOON = (0, 14)
_KNOWN = {"email": "demo@example.fi", "phone": "+358 40 0000000"}


def phrase(chance: Random, about: str, validate: Mapping[str, Any]) -> str:
    """Give a text for a field whose key and label are `about`, of the shape and length that `validate` asks for."""
    known = _KNOWN.get(str(validate.get("validationType", "")))
    if known:
        return known
    text = chance.choice(_texts(about.lower()))
    least = int(float(validate.get("minLength") or 0))
    while len(text) < least:
        text = f"{text} {chance.choice(_texts(''))}"
    most = int(float(validate.get("maxLength") or 0))
    return text[:most].strip() if most else text


def next_shape(value: object) -> str:
    """Give the next text of `SHAPES` after this one, the first after anything else."""
    try:
        place = SHAPES.index(str(value)) + 1
    except ValueError:
        place = 0
    return SHAPES[place] if place < len(SHAPES) else str(local(now()).year)


def days_ahead(key: str) -> tuple[int, int]:
    """Give how many days from today, at least and at most, a date of that key usually lies."""
    for word, (least, most) in _answers()["days"].items():
        if word in key:
            return least, most
    return _SOON


def usual_answers() -> dict[str, list[Any]]:
    """Give the answers with which a demo case goes on, by the key of the question."""
    return dict(_answers()["usual"])


def usual_rows() -> dict[str, int]:
    """Give how many rows a list usually has, by its path."""
    return dict(_answers()["rows"])


def always_chosen() -> list[str]:
    """Give the options that are always among those chosen in a list, where they are offered."""
    return list(_answers()["always"]["options"])


@cache
def _answers() -> dict[str, Any]:
    return tomllib.loads(files("webapp.demo").joinpath("answers.toml").read_text(encoding="utf-8"))


@cache
def _texts(about: str) -> tuple[str, ...]:
    sections = tomllib.loads(files("webapp.demo").joinpath("phrases.toml").read_text(encoding="utf-8"))["phrases"]
    for section in sections:
        if not section["words"] or any(word in about for word in section["words"]):
            return tuple(section["texts"])
    return tuple(sections[-1]["texts"])
