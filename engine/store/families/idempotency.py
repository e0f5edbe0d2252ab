"""Answers of requests that carry a key, so that a repeated request gets the same answer."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, delete, func, select

from engine.store.families.family import Family
from engine.store.prepared import Prepared, inserts
from engine.store.tables import idempotency

_RESULT = "result"
_RECALL = Prepared(
    select(idempotency.c.result).where(
        idempotency.c.key == bindparam("sought"), idempotency.c.person_id == bindparam("whose")
    )
)
_ONE_BY_ONE = Prepared(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("both", type_=Text), 0))))
_INSERT = inserts(idempotency)


class Idempotency(Family):
    """Remembered answers by key and person."""

    def fingerprint(self, sent: bytes) -> str:
        """Give the keyed hash of what a request sent: it tells requests apart and tells nothing of them."""
        return self._ground.cipher.hashes("request", hashlib.sha256(sent).hexdigest())[0]

    def recall(self, key: str, person_id: str) -> Any:
        """Give what was remembered, None when nothing was.

        Two requests with one key come one after the other from here on: the second waits until the first is done.
        """
        if self._ground.on_postgresql:
            self._ground.rows(_ONE_BY_ONE, both=f"{person_id}:{key}")
        rows = self._ground.rows(_RECALL, sought=key, whose=person_id)
        return rows[0][0][_RESULT] if rows else None

    def remember(self, key: str, person_id: str, purpose: str, result: Any, at: datetime) -> None:
        """Keep an answer (plain values); Conflict when the key is used already."""
        row = {"key": key, "person_id": person_id, "purpose": purpose, "result": {_RESULT: result}, "at": at}
        self._ground.insert(_INSERT, [row])

    def forget_before(self, moment: datetime) -> int:
        """Delete what is older than `moment`; gives how many."""
        return self._run(delete(idempotency).where(idempotency.c.at < moment)).rowcount
