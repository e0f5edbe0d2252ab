"""The facts of the source documents that the product must carry, and what is said of each (facts.tsv, traces.tsv)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

REASONS = {
    "context": "background, a heading or a repetition of another fact",
    "wish": "a wish for the future or an open question of the document itself",
    "outside": "outside the service: the project's own organisation, schedule or training",
}
"""The only reasons for which a fact may be in the product nowhere."""


@dataclass(frozen=True)
class Fact:
    """One fact: `D4:123` is line 123 of document 4, as the domain study read it."""

    id: str
    document: str
    line: int
    type: str
    quote: str
    meaning: str

    @property
    def place(self) -> str:
        """Give document and line."""
        return f"{self.document}:{self.line}"


@dataclass(frozen=True)
class Trace:
    """What carries a fact: targets (see targets.py), or a reason with a note."""

    fact: str
    targets: tuple[str, ...]
    reason: str
    note: str


def facts() -> list[Fact]:
    """Give all facts in the order of the documents."""
    return [
        Fact(row["id"], row["doc"], int(row["line"]), row["type"], row["quote_fi"], row["meaning"])
        for row in _rows("facts.tsv")
    ]


def traces() -> list[Trace]:
    """Give what is said of the facts."""
    return [
        Trace(row["fact"], tuple(row["targets"].split()), row["reason"], row["note"]) for row in _rows("traces.tsv")
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
