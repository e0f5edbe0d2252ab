"""Answers that are people, by their names: a form keeps the id of who was chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.commands.work import Work
from engine.model import Submission

_ID = re.compile(r"[0-9a-f-]{32,36}")


def with_names(work: Work, submissions: Iterable[Submission]) -> list[Submission]:
    """Give the submissions as they are read: for the id of a person the name, all found in one read."""
    found = list(submissions)
    ids = {text for one in found for text in _texts(one.values) if _ID.fullmatch(text)}
    names = work.uow.people.names(ids) if ids else {}
    return [replace(one, values=_named(one.values, names)) for one in found] if names else found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        yield from _texts(inner)


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {key: _named(inner, names) for key, inner in value.items()}
    return [_named(inner, names) for inner in value] if isinstance(value, Sequence) else value
