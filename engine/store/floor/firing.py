"""The floor of a reminder: the rows that a late task's first step writes, committed by plain SQL."""

from typing import Any

from engine.store.floor.plain import Plain, new_id

_OLDEST = "SELECT * FROM timer WHERE due <= ? ORDER BY due, id LIMIT 1"
_INSTANCE = "SELECT * FROM instance WHERE id = ?"
_NEWEST = "SELECT seq, hash FROM event WHERE instance_id = ? ORDER BY seq DESC LIMIT 1"
_LOCK = " FOR NO KEY UPDATE"
_SKIP = _LOCK + " SKIP LOCKED"
_MOVE = "UPDATE timer SET due = ?, step = 1, tries = 0 WHERE id = ?"
_EVENT = ("element", "actor_name", "lane")


class FiringFloor:
    """Fires the timers that are due one by one; they stay due no longer. Not thread-safe."""

    def __init__(self, database_url: str, told: int) -> None:
        """Open a connection; `told` is the number of people who hear of each timer."""
        self._plain, self._told = Plain(database_url), told
        with self._plain.committed() as hand:
            person = hand.run("SELECT id FROM person LIMIT 1").fetchone()
        self._person = person[0]

    def close(self) -> None:
        """Close the connection."""
        self._plain.close()

    def fire(self) -> bool:
        """Commit the rows of one reminder; False when nothing is due."""
        now, on_sqlite = self._plain.now(), self._plain.on_sqlite
        with self._plain.committed() as hand:
            found = hand.run(_OLDEST + ("" if on_sqlite else _SKIP), (now,))
            row = found.fetchone()
            if row is None:
                return False
            timer = dict(zip([each[0] for each in found.description], row, strict=True))
            hand.run(_INSTANCE + ("" if on_sqlite else _LOCK), (timer["instance_id"],)).fetchone()
            newest = hand.run(_NEWEST, (timer["instance_id"],)).fetchone()
            hand.run("UPDATE task SET escalation_level = 1 WHERE id = ?", (timer["task_id"],))
            for _ in range(self._told):
                hand.insert("notification", self._notification(timer, now))
            hand.run(
                "UPDATE timer SET due = ?, step = 1, tries = 0 WHERE id = ?", (_later(now, on_sqlite), timer["id"])
            )
            hand.insert("event", self._event(timer, newest[0] + 1, now))
        return True

    def _notification(self, timer: dict[str, Any], now: Any) -> dict[str, Any]:
        of = {"id": new_id(), "person_id": self._person, "task_id": timer["task_id"], "created_at": now}
        texts = {"channel": "inbox", "kind": "task_reminder", "case_key": "floor", "facts": "{}", "error": ""}
        return {**of, **texts, "status": "pending", "tries": 0, "try_order": now}

    def _event(self, timer: dict[str, Any], seq: int, now: Any) -> dict[str, Any]:
        of = {name: timer[name] for name in ("instance_id", "region", "case_id", "task_id")}
        texts = dict.fromkeys(_EVENT, "floor")
        return {**of, **texts, "seq": seq, "name": "eskaloitu", "at": now, "attributes": "{}", "hash": b"0" * 32}


def _later(now: Any, on_sqlite: bool) -> Any:
    return "9999" + now[4:] if on_sqlite else now.replace(year=9999)
