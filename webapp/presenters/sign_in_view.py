"""The sign-in page: the invented people of the demo, and why a sign-in was refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.errors import SignInRefused, SignInTooOften
from engine.model import Person, Role
from webapp.presenters.labels import region, words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One invented person: what the button says."""

    username: str
    name: str
    what: str


def demo_accounts(
    people: Sequence[Person], group_names: Mapping[tuple[str, str], str]
) -> list[tuple[str, list[DemoAccount]]]:
    """Give the invented people by region, with the names of their groups by (region, key)."""
    by_region: dict[str, list[DemoAccount]] = {}
    for person in sorted(people, key=lambda one: one.name):
        where = ", ".join(region(key) for key in sorted(person.regions)) or _("Kaikki alueet")
        by_region.setdefault(where, []).append(DemoAccount(person.username, person.name, _what(person, group_names)))
    # First those who see every region, then region by region.
    return sorted(by_region.items(), key=lambda item: (item[0] != _("Kaikki alueet"), item[0]))


def refusal_sentence(error: SignInRefused) -> str:
    """Say that it failed, in the same words whatever was wrong."""
    if isinstance(error, SignInTooOften):
        minutes = -(-error.seconds // 60)
        return _("Liian monta epäonnistunutta yritystä. Yritä uudelleen %(min)s min päästä.", min=minutes)
    return _("Käyttäjätunnus tai salasana on väärä.")


def role_name(role: Role) -> str:
    """Give the name of a right beside the groups."""
    names = {
        Role.PROCESS_OWNER: _("prosessin omistaja"),
        Role.MANAGER: _("johto"),
        Role.SUPERVISOR: _("esihenkilö"),
        Role.PRIVACY: _("tietosuojavastaava"),
        Role.ADMIN: _("ylläpitäjä"),
    }
    return names[role]


def groups_of(person: Person, group_names: Mapping[tuple[str, str], str]) -> list[tuple[str, str]]:
    """Give the person's groups, (region, name) in order; a group that no region file names is shown by its key."""
    return sorted(
        (region(one.region), group_names.get((one.region, one.group)) or words(one.group)) for one in person.memberships
    )


def _what(person: Person, group_names: Mapping[tuple[str, str], str]) -> str:
    groups = sorted({name for _region, name in groups_of(person, group_names)})
    roles = sorted({role_name(Role(role)) for _region, role in person.roles})
    return ", ".join([*roles, *groups])
