"""Terms of a worklist as plain text, in an address or in a kept view: read, and written.

A term that nobody knows any more is said and counts for nothing: the list is still shown.
"""

from collections.abc import Callable, Mapping
from typing import Any

from engine.model import Person
from engine.model.worklist_screens import WorklistQuery
from engine.model.worklists import BY_DUE, COLUMNS, DUES, SORTS, STANDARD, VIEWS, OddTerm
from engine.region import STAGES

LONGEST_SEARCH = 100
"""Characters of a search."""
LONGEST_CURSOR = 1000
"""Characters of a place in a list: the names of a row are in it."""
YES = "1"


def read_terms(reader: Person, terms: Mapping[str, str]) -> tuple[WorklistQuery, list[OddTerm]]:
    """Give what the terms ask of the list, and those that are not understood; empty ones ask nothing."""
    read: dict[str, Any] = {}
    odd: list[OddTerm] = []
    for name, text in terms.items():
        if not text:
            continue
        if name == "region":
            read[name], strange = _one_of(tuple(reader.regions), text)
        elif name in _READ:
            read[name], strange = _READ[name](text)
        else:
            odd.append(OddTerm(name))
            continue
        odd.extend(OddTerm(name, value) for value in strange)
    understood = {name: value for name, value in read.items() if value not in ("", ())}
    return WorklistQuery(**understood), odd


def write_terms(query: WorklistQuery) -> dict[str, str]:
    """Give the terms of a query without those that say what is so anyway; the place in the list is none of them."""
    plain = {
        "view": query.view if query.view != VIEWS[0] else "",
        "search": query.search,
        "stage": query.stage,
        "due": query.due,
        "region": query.region,
        "urgent": YES if query.urgent else "",
        "sort": query.sort if query.sort != BY_DUE else "",
        "columns": ",".join(query.columns) if query.columns != STANDARD else "",
    }
    return {name: text for name, text in plain.items() if text}


def _one_of(known: tuple[str, ...], text: str) -> tuple[str, list[str]]:
    return (text, []) if text in known else ("", [text])


def _sort(text: str) -> tuple[str, list[str]]:
    words = text.split(",")
    kept: dict[str, str] = {}
    for word in words:
        name = word.removeprefix("-")
        if name in SORTS:
            kept.setdefault(name, word)
    return ",".join(kept.values()), [word for word in words if word.removeprefix("-") not in SORTS and word]


def _columns(text: str) -> tuple[tuple[str, ...], list[str]]:
    words = text.split(",")
    chosen = tuple(name for name in COLUMNS if name in words or name == "task")
    return chosen, [word for word in words if word not in COLUMNS and word]


_READ: Mapping[str, Callable[[str], tuple[Any, list[str]]]] = {
    "view": lambda text: _one_of(VIEWS, text),
    "stage": lambda text: _one_of(STAGES, text),
    "due": lambda text: _one_of(DUES, text),
    "urgent": lambda text: (text == YES, [] if text == YES else [text]),
    "sort": _sort,
    "columns": _columns,
    "search": lambda text: (text[:LONGEST_SEARCH].strip(), []),
    "cursor": lambda text: (text[:LONGEST_CURSOR], []),
}
"""How each term is read: its value, and the parts of it that are not understood."""
