"""The demo's people: some for every group of a region, and one for every role, with names nobody can mistake."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from engine.model import Person
from engine.process_engine import ProcessEngine

PER_GROUP = ("", " B")
"""Two in each group, so that handing over and widening have somebody to go to."""

ROLES = {
    "manager": "Demo Johtaja",
    "process_owner": "Demo Prosessinomistaja",
    "privacy": "Demo Tietosuojavastaava",
    "supervisor": "Demo Esihenkilö",
    "admin": "Demo Ylläpitäjä",
}
"""Role -> name of the one person who has it."""

_NOT_STAFF = "Asiakas"
"""The client's own lane: its tasks are recorded by staff."""

_FIRST = ("Aino", "Eino", "Helmi", "Onni", "Venla", "Väinö", "Siiri", "Oiva", "Lempi", "Toivo", "Saima", "Urho")
_LAST = ("Mallikas", "Esimerkki", "Keksitty", "Testinen", "Kuvitteellinen", "Näyte-Aho", "Harjoitus", "Demola")
_CHECK_MARKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


class Cast:
    """Who plays what in one region."""

    def __init__(self, engine: ProcessEngine, region: str, groups: Mapping[str, str]) -> None:
        """Find or add the people of the region's groups (key -> name) and of the roles."""
        self._engine, self.region = engine, region
        self.by_group: dict[str, list[Person]] = defaultdict(list)
        for group, label in groups.items():
            for mark in PER_GROUP:
                self.by_group[group].append(self._member(group, label, mark))
        self.by_role = {role: self._holder(role, name) for role, name in ROLES.items()}

    @property
    def options(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Give the people as options of a form: by group, and everybody under `*`."""
        named = {group: [(one.id, one.name) for one in people] for group, people in self.by_group.items()}
        return named | {"*": [pair for pairs in named.values() for pair in pairs]}

    def members(self, groups: Sequence[str]) -> list[Person]:
        """Give the people of any of the groups."""
        return [person for group in groups for person in self.by_group.get(group, [])]

    def by_id(self, person_id: str) -> Person | None:
        """Give the person of that id, None for somebody who is not of the demo."""
        return next((one for people in self.by_group.values() for one in people if one.id == person_id), None)

    def _member(self, group: str, label: str, mark: str) -> Person:
        letter = mark.strip().lower()
        username = f"demo.{_ascii(group)}" + (f".{letter}" if letter else "")
        return self._ensure(username, f"Demo {_short(label)}{mark}", [group], [])

    def _holder(self, role: str, name: str) -> Person:
        return self._ensure(f"demo.{role}", name, [], [role])

    def _ensure(self, username: str, name: str, groups: Sequence[str], roles: Sequence[str]) -> Person:
        return self._engine.find_person(username) or self._engine.add_person(
            username,
            name=name,
            email=f"{username}@example.invalid",
            organisation="Demo-organisaatio",
            region=self.region,
            groups=groups,
            roles=roles,
            password="",
        )


def read_groups(region_file: bytes) -> dict[str, str]:
    """Give the groups of a region file, key -> what one of its people is called: a lane's name, else the group's."""
    region: Mapping[str, Any] = tomllib.loads(region_file.decode())
    called = {key: str(group.get("name", key)) for key, group in region.get("groups", {}).items()}
    for lane, seat in reversed(region.get("lanes", {}).items()):
        if seat.get("group") in called and lane != _NOT_STAFF:
            called[seat["group"]] = lane  # the first lane of the file comes last and stays
    return called


def invented_client(chance: Random, number: int) -> dict[str, str]:
    """Give an invented client with an artificial identity code (individual number 900 to 999, never given out)."""
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1962, 1999)
    head, individual = f"{day:02}{month:02}{year % 100:02}", 900 + number % 100
    mark = _CHECK_MARKS[int(f"{head}{individual}") % len(_CHECK_MARKS)]
    return {
        "name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "identity_code": f"{head}-{individual}{mark}",
        "phone": f"040 000 {number % 10000:04}",
        "email": f"asiakas{number}@example.invalid",
        "language": "sv" if chance.random() < 0.05 else "fi",  # noqa: PLR2004 - the share of Swedish speakers
        "municipality": chance.choice(("Jyväskylä", "Jämsä", "Äänekoski", "Saarijärvi", "Laukaa", "Keuruu")),
    }


def _short(label: str) -> str:
    return label if len(label) <= 40 else label[:39].rstrip() + "…"  # noqa: PLR2004 - fits a row of the page


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("åäö_", "aao-"))
