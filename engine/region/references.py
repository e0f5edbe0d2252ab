"""Groups that are named must be described."""

from collections.abc import Iterator

from engine.region.shapes import Fault
from engine.region.source import Path, Source
from engine.region.tables import tables

ROLES = frozenset({"case_manager", "assignee", "supervisors"})
"""Whom `tell` may name besides groups."""


def check_references(source: Source) -> Iterator[Fault]:
    """Give groups that the file names and does not describe, and groups named like a role."""
    groups = source.root["groups"]
    for key in groups:
        if key in ROLES:
            yield ("groups", key), "region-group", f'"{key}" is a role; a group needs another key'
    for path, table, _shape in tables(source.root):
        for member, allowed in (
            ("group", frozenset()),
            ("groups", frozenset()),
            ("led_by", frozenset()),
            ("tell", ROLES),
        ):
            if not (path == () and member == "groups") and member in table:
                yield from _unknown((*path, member), table[member], groups.keys() | allowed)


def _unknown(path: Path, named: str | list[str], known: set[str]) -> Iterator[Fault]:
    for name in [named] if isinstance(named, str) else named:
        if name not in known:
            yield path, "region-group", f'no group "{name}" is described'
