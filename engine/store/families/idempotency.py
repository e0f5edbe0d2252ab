"""Answers of requests that carry a key, so that a repeated request gets the same answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from engine.store.families.family import Family
from engine.store.tables import idempotency

_RESULT = "result"


class Idempotency(Family):
    """Remembered answers by key and person."""

    def recall(self, key: str, person_id: str) -> Any:
        """Give what was remembered, None when nothing was.

        Two requests with one key come one after the other from here on: the second waits until the first is done.
        """
        if self._ground.on_postgresql:
            self._run(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{person_id}:{key}", 0))))
        statement = select(idempotency.c.result).where(idempotency.c.key == key, idempotency.c.person_id == person_id)
        row = self._run(statement).one_or_none()
        return None if row is None else row.result[_RESULT]

    def remember(self, key: str, person_id: str, purpose: str, result: Any, at: datetime) -> None:
        """Keep an answer (plain values); Conflict when the key is used already."""
        row = {"key": key, "person_id": person_id, "purpose": purpose, "result": {_RESULT: result}, "at": at}
        self._run(insert(idempotency), row)

    def forget_before(self, moment: datetime) -> int:
        """Delete what is older than `moment`; gives how many."""
        return self._run(delete(idempotency).where(idempotency.c.at < moment)).rowcount
