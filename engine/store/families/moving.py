"""Jobs that move cases to another version of their process, and what became of each case."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import func, insert, select, update

from engine.model import Timer, TimerKind
from engine.model.moving import Drawn, InstanceBefore, Kept, MoveJob, MoveReason, MoveRow, MoveState
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, record_of, values
from engine.store.tables import move_job, move_row

_JOB = columns(move_job, MoveJob)
_ROW = columns(move_row, MoveRow)


class Moving(Family):
    """Written by who asks for a move, then case by case in the background."""

    def add(self, job: MoveJob, rows: Sequence[MoveRow]) -> None:
        """Keep a job with the cases that it is to move."""
        self._run(insert(move_job), values(job))
        if rows:
            self._run(insert(move_row), [values(row) | {"reasons": _written(row.reasons)} for row in rows])

    def job(self, job_id: str) -> MoveJob:
        """Give a job; NotFound."""
        row = self._run(select(*_JOB).where(move_job.c.id == job_id)).one_or_none()
        return record_of(MoveJob, found(row, f"job {job_id}"))

    def jobs(self, region: str, definition: str, most: int = 20) -> list[MoveJob]:
        """Give the newest jobs of a region's process."""
        mine = (move_job.c.region == region, move_job.c.definition == definition)
        rows = self._run(select(*_JOB).where(*mine).order_by(move_job.c.asked_at.desc(), move_job.c.id).limit(most))
        return [record_of(MoveJob, row) for row in rows]

    def rows(self, job_id: str) -> list[MoveRow]:
        """Give the cases of a job by their keys."""
        rows = self._run(select(*_ROW).where(move_row.c.job_id == job_id).order_by(move_row.c.case_key))
        return [_row(row) for row in rows]

    def counts(self, job_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Give how many cases of each job are in which state."""
        statement = select(move_row.c.job_id, move_row.c.state, func.count()).where(move_row.c.job_id.in_(job_ids))
        counts: dict[str, dict[str, int]] = {job_id: {} for job_id in job_ids}
        for job_id, state, count in self._run(statement.group_by(move_row.c.job_id, move_row.c.state)):
            counts[job_id][state] = int(count)
        return counts

    def claim(self) -> MoveRow | None:
        """Give a case that waits to be moved, locked with this unit of work; None: none is waiting and free."""
        waiting = select(*_ROW).where(move_row.c.state == MoveState.WAITING).order_by(move_row.c.id).limit(1)
        row = self._run(waiting.with_for_update(skip_locked=True)).one_or_none()
        return None if row is None else _row(row)

    def lock(self, job_id: str, case_id: str) -> tuple[MoveRow, Kept]:
        """Give one case of a job, locked, with what stood before it was moved; NotFound."""
        mine = (move_row.c.job_id == job_id, move_row.c.case_id == case_id)
        row = self._run(select(*_ROW, move_row.c.kept).where(*mine).with_for_update()).one_or_none()
        there = found(row, f"case {case_id} of job {job_id}")
        kept = Kept() if there.kept is None else _opened(self._ground.cipher.open(_place(there.id), there.kept))
        return _row(there), kept

    def settle(
        self,
        row: MoveRow,
        state: MoveState,
        at: datetime,
        *,
        reasons: Sequence[MoveReason] = (),
        kept: Kept | None = None,
    ) -> None:
        """Write what has become of a case; `kept` is what stood before it."""
        sealed = None if kept is None else self._ground.cipher.seal(_place(row.id), _packed(kept))
        changed = {"state": state, "at": at, "reasons": _written(reasons), "kept": sealed, "tries": row.tries + 1}
        self._run(update(move_row).where(move_row.c.id == row.id).values(changed))

    def forget_before(self, moment: datetime) -> int:
        """Forget what stood before moves that are older: they cannot be taken back any more; gives how many."""
        old = (move_row.c.at < moment, move_row.c.kept.is_not(None))
        return self._run(update(move_row).where(*old).values(kept=None)).rowcount


def _row(row: Any) -> MoveRow:
    reasons = tuple(MoveReason(*one) for one in orjson.loads(row.reasons))
    return MoveRow(**fields_of(row, without=("reasons", "kept")), reasons=reasons)


def _written(reasons: Sequence[MoveReason]) -> str:
    return orjson.dumps([[one.code, one.element, one.name] for one in reasons]).decode()


def _place(row_id: str) -> str:
    return f"move_row.kept/{row_id}"


def _packed(kept: Kept) -> bytes:
    instances = [values(one) | {"state": base64.b64encode(one.state).decode()} for one in kept.instances]
    tasks = {task_id: values(one) for task_id, one in kept.tasks.items()}
    watches = [values(one) | {"kind": one.kind.value} for one in kept.watches]
    return dump_values({"instances": instances, "tasks": tasks, "watches": watches})


def _opened(data: bytes) -> Kept:
    plain = load_values(data)
    return Kept(
        tuple(_instance(one) for one in plain["instances"]),
        {
            task_id: Drawn(**{**one, "candidate_groups": tuple(one["candidate_groups"])})
            for task_id, one in plain["tasks"].items()
        },
        tuple(Timer(**{**one, "kind": TimerKind(one["kind"])}) for one in plain["watches"]),
    )


def _instance(plain: dict[str, Any]) -> InstanceBefore:
    words = {name: tuple(plain[name]) for name in ("active", "waiting_for")}
    return InstanceBefore(**{**plain, **words, "state": base64.b64decode(plain["state"])})
