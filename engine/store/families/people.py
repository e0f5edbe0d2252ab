"""People with their groups and roles."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from engine.model import Membership, Person, Role
from engine.store.families.family import Family
from engine.store.families.parties import parties_outside, party_rules
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import membership, person, person_role

_ELSEWHERE = ("memberships", "roles", "parties")
_COLUMNS = columns(person, Person, without=_ELSEWHERE)


class People(Family):
    """The accounts; a closed account stays readable by id and name, but is in no group's list."""

    def add(self, who: Person, password_hash: str | None) -> None:
        """Add a person with groups and roles; Conflict when the username is taken."""
        row = values(who, without=_ELSEWHERE) | {"password_hash": password_hash}
        self._run(insert(person), row)
        self._insert_rights(who.id, who.memberships, who.roles)

    def get(self, person_id: str) -> Person:
        """Give the person; NotFound."""
        return found(self._one(person.c.id == person_id), f"person {person_id}")

    def some(self, ids: Iterable[str]) -> dict[str, Person]:
        """Give people by id; who is not there is left out."""
        return {one.id: one for one in self._many(person.c.id.in_(sorted(set(ids))))}

    def by_username(self, username: str) -> Person | None:
        """Give the person of that username, None when there is none."""
        return self._one(person.c.username == username)

    def in_group(self, region: str, group: str) -> list[Person]:
        """Give the active people of a group, by name."""
        ids = select(membership.c.person_id).where(membership.c.region == region, membership.c.group == group)
        return self._many(person.c.active, person.c.id.in_(ids))

    def with_role(self, region: str, role: Role) -> list[Person]:
        """Give the active people who have the role in the region (or in every region), by name."""
        ids = select(person_role.c.person_id).where(person_role.c.region.in_((region, "*")), person_role.c.role == role)
        return self._many(person.c.active, person.c.id.in_(ids))

    def in_region(self, region: str) -> list[Person]:
        """Give the active people who have a group or a role in the region, by name."""
        members = select(membership.c.person_id).where(membership.c.region == region)
        holders = select(person_role.c.person_id).where(person_role.c.region == region)
        return self._many(person.c.active, or_(person.c.id.in_(members), person.c.id.in_(holders)))

    def names(self, person_ids: Collection[str]) -> dict[str, str]:
        """Give the names of some people by id, closed accounts included; who is not there is left out."""
        rows = self._run(select(person.c.id, person.c.name).where(person.c.id.in_(sorted(person_ids))))
        return {row.id: row.name for row in rows}

    def all(self) -> list[Person]:
        """Give everybody, closed accounts included, by name."""
        return self._many()

    def update_memberships(
        self, person_id: str, memberships: Iterable[Membership], roles: Iterable[tuple[str, Role]]
    ) -> None:
        """Replace the groups and roles of a person."""
        self._run(delete(membership).where(membership.c.person_id == person_id))
        self._run(delete(person_role).where(person_role.c.person_id == person_id))
        self._insert_rights(person_id, memberships, roles)

    def set_active(self, person_id: str, active: bool) -> None:
        """Open or close an account; NotFound."""
        self._change(person_id, active=active)

    def password_hash(self, person_id: str) -> str | None:
        """Give the stored hash, None when the person has no password; NotFound."""
        row = self._run(select(person.c.password_hash).where(person.c.id == person_id)).one_or_none()
        password_hash: str | None = found(row, f"person {person_id}")[0]
        return password_hash

    def set_password_hash(self, person_id: str, password_hash: str | None) -> None:
        """Replace the hash; NotFound."""
        self._change(person_id, password_hash=password_hash)

    def set_language(self, person_id: str, language: str) -> None:
        """Keep the language a person reads in; NotFound."""
        self._change(person_id, language=language)

    def set_notices(self, person_id: str, notices: Mapping[str, str]) -> None:
        """Keep how a person wants to be told of what; NotFound."""
        self._change(person_id, notices=notices)

    def _change(self, person_id: str, **changed: Any) -> None:
        result = self._run(update(person).where(person.c.id == person_id).values(**changed))
        found(result.rowcount or None, f"person {person_id}")

    def _insert_rights(
        self, person_id: str, memberships: Iterable[Membership], roles: Iterable[tuple[str, Role]]
    ) -> None:
        groups = [{"person_id": person_id, "region": m.region, "group": m.group} for m in memberships]
        rights = [{"person_id": person_id, "region": region, "role": role} for region, role in roles]
        if groups:
            self._run(insert(membership), groups)
        if rights:
            self._run(insert(person_role), rights)

    def _one(self, condition: ColumnElement[bool]) -> Person | None:
        people = self._many(condition)
        return people[0] if people else None

    def _many(self, *conditions: ColumnElement[bool]) -> list[Person]:
        rows = self._run(select(*_COLUMNS).where(*conditions).order_by(person.c.name, person.c.id)).all()
        if not rows:
            return []
        groups, roles = self._rights(conditions)
        rules = party_rules(self._ground)
        return [
            record_of(
                Person,
                row,
                memberships=frozenset(groups[row.id]),
                roles=frozenset(roles[row.id]),
                parties=parties_outside(rules, row.organisation, groups[row.id], roles[row.id]),
            )
            for row in rows
        ]

    def _rights(
        self, conditions: Sequence[ColumnElement[bool]]
    ) -> tuple[dict[str, set[Membership]], dict[str, set[tuple[str, Role]]]]:
        ids = select(person.c.id).where(*conditions)
        groups: dict[str, set[Membership]] = defaultdict(set)
        roles: dict[str, set[tuple[str, Role]]] = defaultdict(set)
        for row in self._run(select(membership).where(membership.c.person_id.in_(ids))):
            groups[row.person_id].add(Membership(row.region, row.group))
        for row in self._run(select(person_role).where(person_role.c.person_id.in_(ids))):
            roles[row.person_id].add((row.region, row.role))
        return groups, roles
