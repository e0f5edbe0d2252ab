"""Create a bearer token for the JSON API."""

import secrets
import uuid
from collections.abc import Sequence
from datetime import timedelta

from engine import clock
from engine.commands.open_session import hash_token
from engine.errors import FieldError, FormInvalid
from engine.model import ApiToken, Person, Scope
from engine.store import UnitOfWork

LONGEST_DAYS = 366
"""A token lives at most a year: every token is looked at again once a year."""

LONGEST_NAME = 100
"""Characters."""

MOST = 50
"""Tokens of one person at a time, expired ones too."""

PREFIX = "polku_"
"""Lets secret scanners recognise a token that leaked into a file."""


def create_token(uow: UnitOfWork, person: Person, *, name: str, days: int, scopes: Sequence[str]) -> str:
    """Create a token of the person that lives so many days; the secret is shown now and never again.

    Raises FormInvalid by `name`, `days` (1 to 366) and `scopes` (values of `Scope`, at least one).
    """
    named = name.strip()
    faults = _faults(named, days, scopes)
    if len(uow.tokens.of(person.id)) >= MOST:
        faults.setdefault("name", FieldError("too_many", max=MOST))
    if faults:
        raise FormInvalid(faults, {"name": name, "days": days, "scopes": list(scopes)})
    secret, moment = PREFIX + secrets.token_urlsafe(32), clock.now()
    token = ApiToken(
        id=str(uuid.uuid4()),
        person_id=person.id,
        name=named,
        created_at=moment,
        expires_at=moment + timedelta(days=days),
        scopes=tuple(scope.value for scope in Scope if scope in scopes),
    )
    uow.tokens.add(token, hash_token(secret))
    return secret


def _faults(name: str, days: int, scopes: Sequence[str]) -> dict[str, FieldError]:
    faults: dict[str, FieldError] = {}
    if not name or not name.isprintable():
        faults["name"] = FieldError("required")
    elif len(name) > LONGEST_NAME:
        faults["name"] = FieldError("too_long", max=LONGEST_NAME)
    if days < 1:
        faults["days"] = FieldError("too_small", min=1)
    elif days > LONGEST_DAYS:
        faults["days"] = FieldError("too_large", max=LONGEST_DAYS)
    if not scopes:
        faults["scopes"] = FieldError("required")
    elif set(scopes) - set(Scope):
        faults["scopes"] = FieldError("unknown_option")
    return faults
