"""Open a session: what sign-in of every kind ends with."""

import hashlib
import secrets
import uuid
from datetime import timedelta

from engine import clock
from engine.model import Person, WebSession
from engine.store import UnitOfWork

ABSOLUTE = timedelta(hours=12)
"""A session ends so long after sign-in, whatever is done in it."""

_TOKEN_BYTES = 32


def hash_token(token: str) -> str:
    """Give the SHA-256 of a token as hex; enough, because the token itself is 32 random bytes."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(uow: UnitOfWork, person: Person) -> tuple[WebSession, str]:
    """Open a new session for the person and give it with its token, of which only a hash is kept.

    The token is new at every sign-in, so that one planted before (session fixation) is worth nothing.
    """
    token, moment = secrets.token_urlsafe(_TOKEN_BYTES), clock.now()
    session = WebSession(
        id=str(uuid.uuid4()),
        person_id=person.id,
        csrf_token=secrets.token_urlsafe(_TOKEN_BYTES),
        created_at=moment,
        seen_at=moment,
        expires_at=moment + ABSOLUTE,
    )
    uow.sessions.add(session, hash_token(token))
    return session, token
