"""Resume a bearer token: find whose request this is, and how far it reaches."""

from datetime import timedelta

from engine import clock
from engine.commands.create_token import PREFIX
from engine.commands.open_session import hash_token
from engine.errors import TokenExpired
from engine.model import ApiToken, Person
from engine.store import UnitOfWork

TOUCH_EVERY = timedelta(minutes=5)
"""Use is written down at most this often: reading is not a write."""


def resume_token(uow: UnitOfWork, secret: str) -> tuple[Person, ApiToken] | None:
    """Give the person and the token of this secret, None for an unknown or revoked one and for a closed account.

    Raises TokenExpired when its days are over: only who holds the secret can learn that.
    """
    token = uow.tokens.by_secret_hash(hash_token(secret)) if secret.startswith(PREFIX) else None
    if token is None:
        return None
    person = uow.people.get(token.person_id)
    if not person.active:
        return None
    if clock.now() >= token.expires_at:
        raise TokenExpired("the token has expired")
    return person, token


def is_touch_due(token: ApiToken) -> bool:
    """Tell whether the use of the token is to be written down now."""
    return token.last_used_at is None or clock.now() - token.last_used_at >= TOUCH_EVERY
