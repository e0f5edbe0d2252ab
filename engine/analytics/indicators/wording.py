"""The words of indicators in three languages: what each tells, how it is computed, and what is missing from it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
DEFAULT = "fi"


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line: its name, what is counted, and of what."""

    name: str
    counted: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """One indicator."""

    name: str
    definition: str
    formula: str
    missing: str
    lines: Mapping[str, LineWords]
    entered: Mapping[str, str]
    """Names of the figures that people enter, by kind."""


@cache
def words_of(language: str) -> Mapping[str, IndicatorWords]:
    """Give the words by the id of the indicator; Finnish for a language that has none."""
    path = WORDS / f"{language}.toml"
    if language not in ("fi", "sv", "en"):
        path = WORDS / f"{DEFAULT}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: IndicatorWords(
            name=one["name"],
            definition=one["definition"],
            formula=one["formula"],
            missing=one["missing"],
            lines={name: LineWords(*said) for name, said in one["lines"].items()},
            entered=one.get("entered", {}),
        )
        for key, one in told.items()
    }
