"""Answers of requests that carry a key, so that a repeated request gets the same answer."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Text, bindparam, delete, func, select

from engine.store.families.family import Family
from engine.store.prepared import Prepared, inserts
from engine.store.tables import idempotency

_RESULT = "result"
MARK = "k-"
"""Before every fingerprint that this Polku makes; one of an older Polku begins otherwise and cannot be compared."""
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
        return MARK + self._ground.cipher.mark(sent)

    def recall(self, key: str, person_id: str) -> Any:
        """Give what was remembered, None when nothing was.

        Two requests with one key come one after the other from here on: the second waits until the first is done.
        """
        if self._ground.on_postgresql:
            self._ground.rows(_ONE_BY_ONE, both=f"{person_id}:{key}")
        rows = self._ground.rows(_RECALL, sought=key, whose=person_id)
        return rows[0][0][_RESULT] if rows else None

    def remember(self, key: str, person_id: str, purpose: str, answer: bytes, at: datetime) -> None:
        """Keep an answer, written as JSON, and what it was for; Conflict when the key is used already."""
        told = orjson.dumps({_RESULT: {"purpose": purpose, "answer": orjson.Fragment(answer)}}).decode()
        row = {"key": key, "person_id": person_id, "purpose": purpose, "result": told, "at": at}
        self._ground.insert(_INSERT, [row])

    def forget_before(self, moment: datetime) -> int:
        """Delete what is older than `moment`; gives how many."""
        return self._run(delete(idempotency).where(idempotency.c.at < moment)).rowcount
