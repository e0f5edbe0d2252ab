"""Reading the files of a bundle leniently: what cannot be read is told as unreadable, never raised."""

import tomllib
from collections.abc import Mapping
from typing import Any

import orjson
from lxml import etree

from engine.errors import DefinitionInvalid
from engine.markup import reading

MAX_BYTES = 2_000_000
MAX_DEPTH = 60
"""Deeper files are refused by the checks; here they are unreadable."""


class Unreadable(ValueError):
    """The file cannot be taken apart."""


def read_xml(data: bytes) -> etree._Element:
    """Read XML as it is read when it is checked; raises Unreadable."""
    try:
        return reading.read_xml("", data)
    except DefinitionInvalid as error:
        raise Unreadable from error


def read_json(data: bytes) -> Mapping[str, Any]:
    """Read a JSON object; raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Unreadable from error
    return _object(found)


def read_toml(data: bytes) -> Mapping[str, Any]:
    """Read a TOML file; raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:  # tomllib nests as deep as the file
        raise Unreadable from error
    return _object(found)


def written(value: Any) -> str:
    """Give a value of JSON or TOML as text: texts as they are, the rest as JSON with sorted keys; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=str).decode()


def _object(found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise Unreadable
    level: list[Any] = [found]
    for _ in range(MAX_DEPTH):
        level = [inner for one in level for inner in (one.values() if isinstance(one, dict) else one) if _nests(inner)]
        if not level:
            return found
    raise Unreadable


def _nests(value: Any) -> bool:
    return isinstance(value, dict | list)
