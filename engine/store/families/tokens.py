"""Bearer tokens of the JSON API; of a secret only its hash is kept."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from engine.model import ApiToken
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import api_token

_COLUMNS = columns(api_token, ApiToken)


class Tokens(Family):
    """Which programs may act for whom."""

    def add(self, token: ApiToken, secret_hash: str) -> None:
        """Keep a new token."""
        self._run(insert(api_token), values(token) | {"secret_hash": secret_hash})

    def by_secret_hash(self, secret_hash: str) -> ApiToken | None:
        """Give the token, also one that has expired; None when there is none."""
        row = self._run(select(*_COLUMNS).where(api_token.c.secret_hash == secret_hash)).one_or_none()
        return None if row is None else record_of(ApiToken, row)

    def of(self, person_id: str) -> list[ApiToken]:
        """Give the person's tokens, newest first."""
        rows = self._run(
            select(*_COLUMNS).where(api_token.c.person_id == person_id).order_by(api_token.c.created_at.desc())
        )
        return [record_of(ApiToken, row) for row in rows]

    def get(self, token_id: str) -> ApiToken | None:
        """Give the token of that id, None when there is none."""
        row = self._run(select(*_COLUMNS).where(api_token.c.id == token_id)).one_or_none()
        return None if row is None else record_of(ApiToken, row)

    def touch(self, token_id: str, at: datetime) -> None:
        """Write that the token was used."""
        self._run(update(api_token).where(api_token.c.id == token_id).values(last_used_at=at))

    def end(self, token_id: str) -> None:
        """End a token at once; nothing happens when it has ended."""
        self._run(delete(api_token).where(api_token.c.id == token_id))

    def drop_expired(self, moment: datetime) -> int:
        """Delete the tokens that expired before `moment`; gives how many."""
        return self._run(delete(api_token).where(api_token.c.expires_at < moment)).rowcount
