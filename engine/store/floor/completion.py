"""The floor of a completion: the same rows as the product writes, committed by plain SQL and nothing else.

`polku bench` divides the product's time by this one (docs/performance.md). It runs on a migrated scratch database.
"""

import os
from dataclasses import dataclass
from typing import Any

from engine.store.floor.plain import Hand, Plain, new_id

_NOISE = os.urandom(1 << 20)
"""Sealed and packed values are noise to a database: nothing compresses them, and each step writes other bytes."""
_CLOSE = "UPDATE task SET status = ?, closed_at = ?, closed_by = ?, closed_by_name = ? WHERE id = ? AND status = 'open'"
_KEEP = "UPDATE last_step SET until = ?, content = ? WHERE id = ?"
_OPEN_VISITS = 'SELECT * FROM visit WHERE case_id = ? AND "left" IS NULL'
_LEAVE = (
    "UPDATE visit SET clock = ?, clock_since = ?, work_s = ?, queue_s = ?, client_s = ?, party_s = ?, meeting_s = ?, "
    'planned_s = ?, "left" = ?, left_on = ?, how = ?, span_s = ?, worked_s = ?, late = ?, due = ?, assigned = ? '
    "WHERE id = ? AND region = ?"
)
_FACTS = 380
"""Characters of what a completion adds to the figures."""
_SAVE = "UPDATE instance SET variables = ?, state = ?, revision = ? WHERE id = ? AND revision = ?"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the large columns of one completion, as the product writes them."""

    state: int = 2400
    variables: int = 4400
    walked: int = 6300
    """Lies in the row of the instance as it is, and is not written again."""
    submission: int = 300
    last_step: int = 9800
    """State and variables as they were, and the rows that would be put back."""


class CompletionFloor:
    """One instance on which completions are committed by plain SQL; not thread-safe."""

    def __init__(self, database_url: str, sizes: Sizes | None = None) -> None:
        """Open a connection and make the instance."""
        self._plain, self._sizes = Plain(database_url), sizes or Sizes()
        self._lock = "SELECT * FROM instance WHERE id = ?"
        self._lock += "" if self._plain.on_sqlite else " FOR NO KEY UPDATE"
        self._ids = {name: new_id() for name in ("version", "case", "instance", "task", "timer", "watch", "visit")}
        self._round = 0
        self._prepare()

    def close(self) -> None:
        """Close the connection."""
        self._plain.close()

    def complete(self) -> None:
        """Commit the rows of one completion."""
        with self._plain.committed() as hand:
            self._complete(hand)

    def _complete(self, hand: Hand) -> None:
        ids, now, sizes = self._ids, self._plain.now(), self._sizes
        self._round += 1
        hand.run(self._lock, (ids["instance"],)).fetchone()
        hand.run(_CLOSE, ("done", now, "p", "P", ids["task"]))
        hand.run("DELETE FROM task_candidate WHERE task_id = ?", (ids["task"],))
        hand.run("DELETE FROM timer WHERE task_id = ?", (ids["task"],))
        hand.run("DELETE FROM draft WHERE task_id = ?", (ids["task"],))
        hand.insert("submission", self._submission(now))
        hand.insert("event", self._event("task_completed", 3 * self._round - 2, now))
        hand.insert("event", self._event("floor", 3 * self._round - 1, now))
        ids["task"], ids["timer"] = new_id(), new_id()
        self._open_task(hand, now)
        hand.insert("event", self._event("task_opened", 3 * self._round, now))
        self._change_visits(hand, now)
        hand.run("UPDATE timer SET due = ?, step = 0, tries = 0 WHERE id = ?", (now, ids["watch"]))
        hand.insert("access_entry", self._access_entry(now))
        hand.run(_KEEP, (now, self._bytes(sizes.last_step), ids["case"]))
        answer = {"key": new_id(), "person_id": "floor", "purpose": "floor", "result": "{}", "at": now}
        hand.insert("idempotency", answer)
        values = (self._bytes(sizes.variables), self._bytes(sizes.state))
        hand.run(_SAVE, (*values, self._round, ids["instance"], self._round - 1))

    def _change_visits(self, hand: Hand, now: Any) -> None:
        """Leave the visit of the task, enter the next one, and write what that adds to the figures."""
        ids, day = self._ids, now[:10] if self._plain.on_sqlite else now.date()
        hand.run(_OPEN_VISITS, (ids["case"],)).fetchall()
        times = (*[self._round] * 6, now, day, "done", self._round, self._round, False, now, False)
        hand.run(_LEAVE, ("queue", now, *times, ids["visit"], "floor"))
        ids["visit"] = new_id()
        hand.insert("visit", self._visit(ids["visit"], "task", now))
        hand.insert("roll_delta", {"id": new_id(), "region": "floor", "at": now, "facts": "f" * _FACTS})

    def _visit(self, visit_id: str, kind: str, now: Any) -> dict[str, Any]:
        ids, day = self._ids, now[:10] if self._plain.on_sqlite else now.date()
        of = {"id": visit_id, "region": "floor", "kind": kind, "instance_id": ids["instance"], "case_id": ids["case"]}
        names = ("definition", "version_id", "element", "stage", "lane", "group", "organisation")
        times = {"entered": now, "entered_on": day, "clock_since": now, "due": now}
        clocks = ("work_s", "queue_s", "client_s", "party_s", "meeting_s", "planned_s", "span_s", "worked_s")
        flags = {"late": False, "rework": False, "assigned": False, "how": "", "clock": "queue"}
        texts = dict.fromkeys(names, "floor")
        return {**of, **texts, **times, **dict.fromkeys(clocks, 0), **flags, "round": self._round}

    def _prepare(self) -> None:
        ids, now = self._ids, self._plain.now()
        with self._plain.committed() as hand:
            version = {"id": ids["version"], "region": "floor", "key": ids["version"], "version": 1, "startable": False}
            texts = dict.fromkeys(("name", "digest", "comment"), "floor")
            hand.insert("definition_version", {**version, **texts, "published_at": now})
            case = {"id": ids["case"], "region": "floor", "key": ids["case"], "version_id": ids["version"]}
            texts = dict.fromkeys(("search", "definition", "status", "stage", "outcome"), "floor")
            hand.insert("case", {**case, **texts, "opened_at": now, "priority": 0})
            instance = {"id": ids["instance"], "region": "floor", "case_id": ids["case"], "version_id": ids["version"]}
            texts = dict.fromkeys(("definition", "kind", "status", "stage"), "floor")
            lists = {"active": "[]", "walked": "w" * self._sizes.walked, "waiting_for": "[]"}
            rest = {"revision": 0, "started_at": now, "variables": b"", "state": b""}
            hand.insert("instance", {**instance, **texts, **lists, **rest})
            hand.insert("last_step", {"id": ids["case"], "region": "floor", "until": now, "content": b""})
            for visit_id, kind in ((ids["case"], "case"), (new_id(), "stage"), (ids["visit"], "task")):
                hand.insert("visit", self._visit(visit_id, kind, now))
            self._open_task(hand, now)
            self._set_timer(hand, ids["watch"], None, "watch", now)

    def _open_task(self, hand: Hand, now: Any) -> None:
        ids = self._ids
        of = {"region": "floor", "instance_id": ids["instance"], "case_id": ids["case"]}
        names = ("case_key", "search", "definition", "version_id", "element", "name", "lane", "group", "form", "result")
        texts = dict.fromkeys((*names, "stage", "assignee_name", "closed_by_name"), "floor")
        flags = {"client_present": False, "is_default": False, "priority": 0, "escalation_level": 0}
        times = {"opened_at": now, "due": now, "due_order": now}
        hand.insert(
            "task", {"id": ids["task"], "status": "open", "candidate_groups": "[]", **of, **texts, **flags, **times}
        )
        candidate = {"task_id": ids["task"], "region": "floor", "group": "floor", "case_id": ids["case"]}
        carried = {"free": True, "priority": 0, "due_order": now, "opened_at": now}
        hand.insert("task_candidate", {**candidate, **carried, **dict.fromkeys(("stage", "name", "search"), "floor")})
        self._set_timer(hand, ids["timer"], ids["task"], "due", now)

    def _set_timer(self, hand: Hand, timer_id: str, task_id: str | None, kind: str, now: Any) -> None:
        of = {"region": "floor", "instance_id": self._ids["instance"], "case_id": self._ids["case"]}
        timer = {"id": timer_id, "task_id": task_id, "kind": kind, "name": "floor", "due": now, **of}
        hand.insert("timer", {**timer, "step": 0, "tries": 0})

    def _submission(self, now: Any) -> dict[str, Any]:
        ids = self._ids
        of = {"id": new_id(), "region": "floor", "instance_id": ids["instance"], "case_id": ids["case"]}
        texts = dict.fromkeys(("element", "name", "form", "version_id", "by", "by_name"), "floor")
        return {**of, **texts, "task_id": ids["task"], "at": now, "values": self._bytes(self._sizes.submission)}

    def _event(self, name: str, seq: int, now: Any) -> dict[str, Any]:
        ids = self._ids
        of = {"instance_id": ids["instance"], "seq": seq, "region": "floor", "case_id": ids["case"]}
        texts = dict.fromkeys(("element", "actor_id", "actor_name", "lane"), "floor")
        return {**of, **texts, "name": name, "at": now, "task_id": ids["task"], "attributes": "{}", "hash": b"0" * 32}

    def _access_entry(self, now: Any) -> dict[str, Any]:
        texts = dict.fromkeys(("person_id", "person_name", "organisation", "action", "what"), "floor")
        return {"id": new_id(), "region": "floor", "at": now, "case_id": self._ids["case"], **texts}

    def _bytes(self, count: int) -> bytes:
        start = self._round * 97 % (len(_NOISE) - count)
        return _NOISE[start : start + count]
