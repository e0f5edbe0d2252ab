"""What is wrong with a file, told by kind: the first place of each, and how many more there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.commands.shown import shown
from engine.errors import LogRefused
from engine.model.imported_logs import LogFault

LONGEST = 60
MOST = 10_000
"""Faults of one kind, after which nothing more is read: the file is of another sort."""


class Faults:
    """Collects the faults of one file."""

    def __init__(self) -> None:
        """Begin with none."""
        self._first: dict[tuple[str, str], LogFault] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, code: str, line: int, column: str = "", text: str = "") -> None:
        """Keep a fault; raises LogRefused where there are far too many."""
        key = code, column
        self._counts[key] = self._counts.get(key, 0) + 1
        self._first.setdefault(key, LogFault(code, line, shown(column, LONGEST), shown(text, LONGEST)))
        if self._counts[key] > MOST:
            raise LogRefused(self.all())

    def all(self) -> list[LogFault]:
        """Give one of each kind and column, in the order of the file."""
        found = [
            LogFault(one.code, one.line, one.column, one.text, self._counts[key]) for key, one in self._first.items()
        ]
        return sorted(found, key=lambda one: one.line)

    def refuse(self) -> None:
        """Raise LogRefused when there are any."""
        if self._first:
            raise LogRefused(self.all())


def as_facts(faults: Sequence[LogFault]) -> dict[str, Any]:
    """Give faults as they are kept."""
    return {
        "faults": [
            {"code": one.code, "line": one.line, "column": one.column, "text": one.text, "count": one.count}
            for one in faults
        ]
    }


def read_facts(facts: Mapping[str, Any]) -> list[LogFault]:
    """Read what `as_facts` gave."""
    return [LogFault(**one) for one in facts.get("faults", ())]
