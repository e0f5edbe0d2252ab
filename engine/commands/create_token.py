"""Create a bearer token for the JSON API, and find whose a given one is."""

import secrets
import uuid
from datetime import timedelta

from engine import clock
from engine.commands.open_session import hash_token
from engine.errors import FieldError, FormInvalid
from engine.model import ApiToken, Person
from engine.store import UnitOfWork

LONGEST_DAYS = 366
"""A token lives at most a year: every token is looked at again once a year."""

PREFIX = "polku_"
"""Lets secret scanners recognise a token that leaked into a file."""


def create_token(uow: UnitOfWork, person: Person, *, name: str, days: int) -> str:
    """Create a token of the person that lives so many days; the secret is shown now and never again.

    Raises FormInvalid (`too_small`, `too_large`) when `days` is not 1 to 366.
    """
    if days < 1:
        raise FormInvalid({"days": FieldError("too_small", min=1)})
    if days > LONGEST_DAYS:
        raise FormInvalid({"days": FieldError("too_large", max=LONGEST_DAYS)})
    secret, moment = PREFIX + secrets.token_urlsafe(32), clock.now()
    token = ApiToken(
        id=str(uuid.uuid4()),
        person_id=person.id,
        name=name,
        created_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    uow.tokens.add(token, hash_token(secret))
    return secret


def bearer(uow: UnitOfWork, secret: str) -> Person | None:
    """Give the person whose living token this is; None for an unknown or expired one or a closed account."""
    token = uow.tokens.by_secret_hash(hash_token(secret)) if secret.startswith(PREFIX) else None
    if token is None or clock.now() >= token.expires_at:
        return None
    person = uow.people.get(token.person_id)
    return person if person.active else None
