"""Join two changes of one form or text file by its keys, where they do not meet."""

from typing import Any

import orjson

from engine.errors import DefinitionInvalid
from engine.model import Problem

_NOTHING = object()
_NAMES = ("id", "key")
"""What an entry of a list is known by."""


class _Meeting(Exception):
    """The two changes meet; they are not joined."""


def merge_json(path: str, base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """Give `theirs` with what `mine` changed of `base`; None where both changed the same value.

    Raises DefinitionInvalid for what is no JSON.
    """
    try:
        read = [orjson.loads(data) for data in (base, mine, theirs)]
    except orjson.JSONDecodeError as error:
        raise DefinitionInvalid([Problem(path, error.lineno, "", "form-json", str(error))]) from error
    try:
        joined = _joined(*read)
    except _Meeting:
        return None
    return orjson.dumps(joined, option=orjson.OPT_INDENT_2) + b"\n"


def _joined(base: Any, mine: Any, theirs: Any) -> Any:
    if _same(mine, base):
        return theirs
    if _same(theirs, base) or _same(theirs, mine):
        return mine
    if any(
        one is _NOTHING for one in (base, mine, theirs)
    ):  # one took out what the other has changed, or both have added it
        raise _Meeting
    if all(isinstance(one, dict) for one in (base, mine, theirs)):
        return _joined_objects(base, mine, theirs)
    named = [_named(one) for one in (base, mine, theirs)]
    if any(one is None for one in named):
        raise _Meeting
    was, sent, stands = (one or {} for one in named)
    if _order(was, sent) != _order(sent, was):  # entries were put in another order, and others changed besides
        raise _Meeting
    return list(_joined_objects(was, sent, stands).values())


def _joined_objects(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for key in _in_order(mine, theirs):
        value = _joined(*(one.get(key, _NOTHING) for one in (base, mine, theirs)))
        if value is not _NOTHING:
            joined[key] = value
    return joined


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same in JSON, where 1 is not true."""
    if one is _NOTHING or other is _NOTHING:
        return one is other
    return orjson.dumps(one, option=orjson.OPT_SORT_KEYS) == orjson.dumps(other, option=orjson.OPT_SORT_KEYS)


def _in_order(mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Give all keys: those of `theirs` in their order, what only `mine` has after what stands before it there."""
    keys = list(theirs)
    before = None
    for key in mine:
        if key not in theirs:
            keys.insert(keys.index(before) + 1 if before in keys else 0, key)
        before = key
    return keys


def _order(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [key for key in one if key in other]


def _named(entries: Any) -> dict[str, Any] | None:
    """Give the entries of a list by what they are known by; None where one has no name, or one that is taken."""
    if not isinstance(entries, list):
        return None
    found: dict[str, Any] = {}
    for entry in entries:
        name = next((str(entry[one]) for one in _NAMES if isinstance(entry, dict) and entry.get(one)), None)
        if name is None or name in found:
            return None
        found[name] = entry
    return found
