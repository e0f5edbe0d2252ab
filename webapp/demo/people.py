"""The demo's people: job titles with the groups they sit in (people.toml), with names nobody can mistake."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from random import Random
from typing import Any

from engine.model import Person
from engine.process_engine import ProcessEngine
from webapp.demo.titles import PREFIX

_FIRST = ("Aino", "Eino", "Helmi", "Onni", "Venla", "Väinö", "Siiri", "Oiva", "Lempi", "Toivo", "Saima", "Urho")
_LAST = ("Mallikas", "Esimerkki", "Keksitty", "Testinen", "Kuvitteellinen", "Näyte-Aho", "Harjoitus", "Demola")
_CHECK_MARKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


HOME = "keski_suomi"
"""The region of the people for whom people.toml names none."""

EVERYWHERE = "*"
"""The region of those who have a role and sit in no group: they have it in every region."""


class Cast:
    """Who plays what in one region."""

    def __init__(self, engine: ProcessEngine, region: str, groups: Mapping[str, str]) -> None:
        """Find or add the people of people.toml; a group of the region (key -> name) that has none gets one."""
        self._engine, self.region = engine, region
        self.by_group: dict[str, list[Person]] = defaultdict(list)
        self.by_role: dict[str, Person] = {}
        self.openers: list[Person] = []
        """Those who open cases."""
        people = [one for one in _listed() if not one.get("groups") or one.get("region", HOME) == region]
        seated = {group for one in people for group in one.get("groups", ())}
        people += [{"name": name, "groups": [group]} for group, name in groups.items() if group not in seated]
        for one in people:
            mine = [group for group in one.get("groups", ()) if group in groups]
            if mine or one.get("roles"):
                self._seat(one, mine)
        self.openers = self.openers or self.everybody

    @property
    def everybody(self) -> list[Person]:
        """Give the people of all groups, each once."""
        return list({one.id: one for people in self.by_group.values() for one in people}.values())

    @property
    def options(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Give the people as options of a form: by group, and everybody under `*`."""
        named = {group: [(one.id, one.name) for one in people] for group, people in self.by_group.items()}
        return named | {"*": [(one.id, one.name) for one in self.everybody]}

    def members(self, groups: Sequence[str]) -> list[Person]:
        """Give the people of any of the groups, each once."""
        return list({one.id: one for group in groups for one in self.by_group.get(group, [])}.values())

    def by_id(self, person_id: str) -> Person | None:
        """Give the person of that id, None for somebody who is not of the demo."""
        return next((one for one in self.everybody if one.id == person_id), None)

    def _seat(self, one: Mapping[str, Any], groups: Sequence[str]) -> None:
        person = self._ensure(one["name"], groups, one.get("roles", ()), one.get("organisation", ""))
        for group in groups:
            self.by_group[group].append(person)
        for role in one.get("roles", ()):
            self.by_role[role] = person
        if one.get("opens_cases"):
            self.openers.append(person)

    def _ensure(self, name: str, groups: Sequence[str], roles: Sequence[str], organisation: str) -> Person:
        username = f"demo.{_ascii(name)}"
        return self._engine.find_person(username) or self._engine.add_person(
            username,
            name=f"{PREFIX}{name}",
            email=f"{username}@example.invalid",
            organisation=organisation,
            region=self.region if groups else EVERYWHERE,
            groups=groups,
            roles=roles,
            password="",
        )


def read_groups(region_file: bytes) -> dict[str, str]:
    """Give the groups of a region file: key -> name."""
    region: Mapping[str, Any] = tomllib.loads(region_file.decode())
    return {key: str(group.get("name", key)) for key, group in region.get("groups", {}).items()}


MUNICIPALITIES: Mapping[str, Sequence[str]] = {
    HOME: ("Jyväskylä", "Jämsä", "Äänekoski", "Saarijärvi", "Laukaa", "Keuruu"),
    "vantaa": ("Vantaa",),
    "kerava": ("Kerava",),
    "helsinki": ("Helsinki",),
    "lieto": ("Lieto",),
}
"""Where the clients of a region live."""


def invented_client(chance: Random, number: int, region: str = HOME) -> dict[str, str]:
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
        "municipality": chance.choice(MUNICIPALITIES[region]),
    }


def _listed() -> list[dict[str, Any]]:
    text = files("webapp.demo").joinpath("people.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["person"])


def _ascii(text: str) -> str:
    return text.lower().translate(str.maketrans("åäö_ ", "aao--"))
