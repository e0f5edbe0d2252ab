"""Resume a session: find whose request this is."""

from dataclasses import dataclass
from datetime import timedelta

from engine import clock
from engine.commands.open_session import hash_token
from engine.model import Person, WebSession
from engine.store import UnitOfWork

IDLE = timedelta(minutes=30)
"""A session that was not used for so long has ended."""

TOUCH_EVERY = timedelta(minutes=1)
"""Use is written down at most this often: reading a page is not a write."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a cookie's token led to: the session and its person, or an end, or a touch to be written."""

    session: WebSession
    person: Person | None
    """None: the session is over (idle, twelve hours old, or the account is closed) and should be ended."""
    touch: bool = False


def resume_session(uow: UnitOfWork, token: str) -> Resumed | None:
    """Find the session of the token without writing anything; None when there is none."""
    session = uow.sessions.by_token_hash(hash_token(token)) if token else None
    if session is None:
        return None
    moment = clock.now()
    if moment >= session.expires_at or moment - session.seen_at >= IDLE:
        return Resumed(session, None)
    person = uow.people.get(session.person_id)
    if not person.active:
        return Resumed(session, None)
    return Resumed(session, person, touch=moment - session.seen_at >= TOUCH_EVERY)


def note_use(uow: UnitOfWork, resumed: Resumed) -> None:
    """Write what `resume_session` found: the session's end, or that it was used just now."""
    if resumed.person is None:
        uow.sessions.end(resumed.session.id)
    else:
        uow.sessions.touch(resumed.session.id, clock.now())
