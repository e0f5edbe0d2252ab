"""Sessions of the browser; of a token only its hash is kept."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from engine.model import WebSession
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import web_session

_COLUMNS = columns(web_session, WebSession)


class Sessions(Family):
    """Who is signed in."""

    def add(self, session: WebSession, token_hash: str) -> None:
        """Keep a new session."""
        self._run(insert(web_session), values(session) | {"token_hash": token_hash})

    def by_token_hash(self, token_hash: str) -> WebSession | None:
        """Give the session, also one that has expired; None when there is none."""
        row = self._run(select(*_COLUMNS).where(web_session.c.token_hash == token_hash)).one_or_none()
        return None if row is None else record_of(WebSession, row)

    def touch(self, session_id: str, seen_at: datetime) -> None:
        """Remember when the person was last seen."""
        self._run(update(web_session).where(web_session.c.id == session_id).values(seen_at=seen_at))

    def end(self, session_id: str) -> None:
        """End one session; nothing happens when it has ended."""
        self._run(delete(web_session).where(web_session.c.id == session_id))

    def end_all(self, person_id: str) -> None:
        """End every session of a person."""
        self._run(delete(web_session).where(web_session.c.person_id == person_id))

    def drop_expired(self, moment: datetime) -> int:
        """Delete the sessions that expired before `moment`; gives how many."""
        return self._run(delete(web_session).where(web_session.c.expires_at < moment)).rowcount
