"""Parties of consent: one register, and nobody who is of two parties by the file."""

from collections.abc import Iterator
from typing import Any

from engine.region.shapes import Fault
from engine.region.source import Source


def check_parties(source: Source) -> Iterator[Fault]:
    """Give what would leave it open whose a person is, or to whom a task goes that its own party may not have."""
    parties, groups = source.root.get("parties", {}), source.root["groups"]
    registers = [key for key, party in parties.items() if party.get("register")]
    if parties and len(registers) != 1:
        yield ("parties",), "region-party", "exactly one party has register = true: the cases are kept in its register"
    for key in registers:
        if not _names(parties[key], "groups"):
            message = "the register needs a group: its first one gets the tasks of parties without consent"
            yield ("parties", key), "region-party", message
    yield from _claimed_twice(parties, "groups")
    yield from _claimed_twice(parties, "organisations")
    for key, party in parties.items():
        for group in _names(party, "groups"):
            if groups.get(group, {}).get("mixed"):
                yield ("parties", key, "groups"), "region-party", f'"{group}" is mixed: it is no party\'s alone'


def _claimed_twice(parties: dict[str, Any], what: str) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for key, party in parties.items():
        for name in _names(party, what):
            owner = owners.setdefault(name.casefold(), key)
            if owner != key:
                yield ("parties", key, what), "region-party", f'"{name}" is of the party {owner} already'


def _names(party: dict[str, Any], what: str) -> list[str]:
    value = party.get(what, [])
    return [value] if isinstance(value, str) else list(value)
