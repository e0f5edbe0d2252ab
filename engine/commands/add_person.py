"""Add a person who can sign in."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.errors import Conflict, FieldError, FormInvalid
from engine.model import Membership, Person, Role
from engine.passwords import LONGEST, SHORTEST, hash_password
from engine.store import UnitOfWork

_USERNAME = re.compile(r"[a-z0-9åäö][a-z0-9åäö._@-]{0,62}")
_EMAIL = re.compile(r"[^@\s<>,;:\"\\]+@[^@\s<>,;:\"\\]+")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is known of the new person; an empty password means: cannot sign in with a password."""

    username: str
    name: str
    email: str
    organisation: str
    region: str
    groups: Sequence[str] = ()
    roles: Sequence[str] = ()
    password: str = field(default="", repr=False)


def check_person(new: NewPerson) -> str | None:
    """Check what was typed and hash the password, outside any unit of work; gives the hash to keep, if any.

    Raises FormInvalid with one error per field: username `pattern`, email `pattern`, name `required`,
    region `required`, roles `unknown_option`, password `too_short` or `too_long`.
    """
    errors: dict[str, FieldError] = {}
    if not _USERNAME.fullmatch(new.username.strip().lower()):
        errors["username"] = FieldError("pattern", kind="username")
    if new.email and not _EMAIL.fullmatch(new.email):
        errors["email"] = FieldError("pattern", kind="email")
    errors |= {name: FieldError("required") for name in ("name", "region") if not getattr(new, name).strip()}
    if not {*new.roles} <= {role.value for role in Role}:
        errors["roles"] = FieldError("unknown_option")
    if new.password and len(new.password) < SHORTEST:
        errors["password"] = FieldError("too_short", min=SHORTEST)
    if len(new.password) > LONGEST:
        errors["password"] = FieldError("too_long", max=LONGEST)
    if errors:
        raise FormInvalid(errors)
    return hash_password(new.password) if new.password else None


def add_person(uow: UnitOfWork, new: NewPerson, password_hash: str | None) -> Person:
    """Add the person with groups and roles of one region (`*`: of every region); raises Conflict for a taken name."""
    username = new.username.strip().lower()
    if uow.people.by_username(username) is not None:
        raise Conflict(f"There is already a person named {username}.")
    groups = () if new.region == "*" else new.groups
    person = Person(
        id=str(uuid.uuid4()),
        username=username,
        name=new.name.strip(),
        email=new.email,
        organisation=new.organisation,
        memberships=frozenset(Membership(new.region, group) for group in groups),
        roles=frozenset((new.region, Role(role)) for role in new.roles),
    )
    uow.people.add(person, password_hash)
    return uow.people.get(person.id)  # with the parties that the regions' rules give
