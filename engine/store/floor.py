"""The floor of a completion: the same rows as the product writes, committed by plain SQL and nothing else.

`polku bench` divides the product's time by this one (design.md, section 8). It runs on a migrated scratch database.
"""

import os
import time
import uuid
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from engine import clock
from engine.store.connection import open_engine

_LOCK = "SELECT * FROM instance WHERE id = ?"
_LISTS = ("active", "walked", "waiting_for", "candidate_groups")


class Floor:
    """One instance on which completions are committed by plain SQL; not thread-safe."""

    def __init__(self, database_url: str, *, state_bytes: int = 6000, values_bytes: int = 1500) -> None:
        """Open a connection and make the instance; the sizes are those of its state and of its values."""
        self._engine = open_engine(database_url)
        self._connection = self._engine.raw_connection()
        self._sqlite = self._engine.dialect.name == "sqlite"
        self._state, self._values = os.urandom(state_bytes), os.urandom(values_bytes)
        self._ids = {name: _new_id() for name in ("version", "case", "instance", "task", "timer", "watch")}
        self._round = 0
        self._prepare()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()

    def complete(self) -> float:
        """Commit the rows of one completion; gives the seconds that it took."""
        started = time.perf_counter()
        with closing(self._connection.cursor()) as cursor:
            self._begin(cursor)
            self._complete(cursor)
        self._connection.commit()
        return time.perf_counter() - started

    def _complete(self, cursor: Any) -> None:
        ids, now = self._ids, self._now()
        self._round += 1
        self._execute(cursor, _LOCK if self._sqlite else _LOCK + " FOR NO KEY UPDATE", (ids["instance"],))
        cursor.fetchone()
        done = ("done", now, "p", "P", ids["task"])
        self._execute(
            cursor,
            "UPDATE task SET status = ?, closed_at = ?, closed_by = ?, closed_by_name = ? "
            "WHERE id = ? AND status = 'open'",
            done,
        )
        self._execute(cursor, "DELETE FROM task_candidate WHERE task_id = ?", (ids["task"],))
        self._execute(cursor, "DELETE FROM timer WHERE task_id = ?", (ids["task"],))
        self._execute(cursor, "DELETE FROM draft WHERE task_id = ?", (ids["task"],))
        self._insert(cursor, "submission", self._submission(now))
        self._insert(cursor, "event", self._event("task_completed", 3 * self._round - 2, now))
        self._insert(cursor, "event", self._event("floor", 3 * self._round - 1, now))
        ids["task"], ids["timer"] = _new_id(), _new_id()
        self._open_task(cursor, now)
        self._insert(cursor, "event", self._event("task_opened", 3 * self._round, now))
        self._execute(cursor, "UPDATE timer SET due = ?, step = 0, tries = 0 WHERE id = ?", (now, ids["watch"]))
        self._insert(cursor, "access_entry", self._access_entry(now))
        answer = {"key": _new_id(), "person_id": "floor", "purpose": "floor", "result": "{}", "at": now}
        self._insert(cursor, "idempotency", answer)
        saved = (self._values, self._state, self._round, ids["instance"], self._round - 1)
        self._execute(
            cursor,
            "UPDATE instance SET variables = ?, state = ?, revision = ? WHERE id = ? AND revision = ?",
            saved,
        )

    def _prepare(self) -> None:
        ids, now = self._ids, self._now()
        with closing(self._connection.cursor()) as cursor:
            self._begin(cursor)
            version = {"id": ids["version"], "region": "floor", "key": ids["version"], "version": 1, "startable": False}
            texts = dict.fromkeys(("name", "digest", "comment"), "floor")
            self._insert(cursor, "definition_version", {**version, **texts, "published_at": now})
            case = {"id": ids["case"], "region": "floor", "key": ids["case"], "version_id": ids["version"]}
            texts = dict.fromkeys(("search", "definition", "status", "stage", "outcome"), "floor")
            self._insert(cursor, '"case"', {**case, **texts, "opened_at": now, "priority": 0})
            instance = {"id": ids["instance"], "region": "floor", "case_id": ids["case"], "version_id": ids["version"]}
            texts = dict.fromkeys(("definition", "kind", "status", "stage"), "floor")
            numbers = {"revision": 0, "started_at": now, "variables": self._values, "state": self._state}
            self._insert(cursor, "instance", {**instance, **texts, **dict.fromkeys(_LISTS[:3], "[]"), **numbers})
            self._open_task(cursor, now)
            self._set_timer(cursor, ids["watch"], None, "watch", now)
        self._connection.commit()

    def _open_task(self, cursor: Any, now: Any) -> None:
        ids = self._ids
        of = {"region": "floor", "instance_id": ids["instance"], "case_id": ids["case"]}
        names = ("case_key", "search", "definition", "version_id", "element", "name", "lane", "group", "form", "result")
        texts = dict.fromkeys((*names, "stage", "assignee_name", "closed_by_name"), "floor")
        flags = {"client_present": False, "is_default": False, "priority": 0, "escalation_level": 0}
        times = {"opened_at": now, "due": now, "due_order": now}
        task = {"id": ids["task"], "status": "open", "candidate_groups": "[]", **of, **texts, **flags, **times}
        self._insert(cursor, "task", task)
        candidate = {"task_id": ids["task"], "region": "floor", "group": "floor", "case_id": ids["case"]}
        self._insert(cursor, "task_candidate", {**candidate, "free": True, "due_order": now})
        self._set_timer(cursor, ids["timer"], ids["task"], "due", now)

    def _set_timer(self, cursor: Any, timer_id: str, task_id: str | None, kind: str, now: Any) -> None:
        of = {"region": "floor", "instance_id": self._ids["instance"], "case_id": self._ids["case"]}
        timer = {"id": timer_id, "task_id": task_id, "kind": kind, "name": "floor", "due": now, **of}
        self._insert(cursor, "timer", {**timer, "step": 0, "tries": 0})

    def _submission(self, now: Any) -> dict[str, Any]:
        ids = self._ids
        of = {"id": _new_id(), "region": "floor", "instance_id": ids["instance"], "case_id": ids["case"]}
        texts = dict.fromkeys(("element", "name", "form", "version_id", "by", "by_name"), "floor")
        return {**of, **texts, "task_id": ids["task"], "at": now, "values": self._values}

    def _event(self, name: str, seq: int, now: Any) -> dict[str, Any]:
        ids = self._ids
        of = {"instance_id": ids["instance"], "seq": seq, "region": "floor", "case_id": ids["case"]}
        texts = dict.fromkeys(("element", "actor_id", "actor_name", "lane"), "floor")
        return {**of, **texts, "name": name, "at": now, "task_id": ids["task"], "attributes": "{}", "hash": b"0" * 32}

    def _access_entry(self, now: Any) -> dict[str, Any]:
        texts = dict.fromkeys(("person_id", "person_name", "organisation", "action", "what"), "floor")
        return {"id": _new_id(), "region": "floor", "at": now, "case_id": self._ids["case"], **texts}

    def _begin(self, cursor: Any) -> None:
        if self._sqlite:
            cursor.execute("BEGIN IMMEDIATE")

    def _insert(self, cursor: Any, table: str, row: dict[str, Any]) -> None:
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - the names are written above
        self._execute(cursor, sql, tuple(row.values()))

    def _execute(self, cursor: Any, sql: str, values: Sequence[Any]) -> None:
        cursor.execute(sql if self._sqlite else sql.replace("?", "%s"), values)

    def _now(self) -> Any:
        now = clock.now()
        return now.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds") if self._sqlite else now


def _new_id() -> str:
    return str(uuid.uuid4())
