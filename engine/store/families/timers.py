"""Timers: one row per due moment, claimed and dropped in the transaction of its effect."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from engine.model import Instance, SetTimer, Timer, TimerKind
from engine.store.families.family import Family
from engine.store.prepared import Deletion, Prepared, inserts
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import case, instance, timer

_COLUMNS = columns(timer, Timer)
_MANY = 1000
_WINDOW, _WINDOWS = 50, 20
"""So many of the oldest timers are read at once, and so many times, until one is free."""
_STANDS = timer.c.case_id.in_(select(case.c.id).where(case.c.suspended_at.is_not(None)))
GOES_ON = timer.c.case_id.is_(None) | ~_STANDS
"""No timer of a suspended case is due; when the case is resumed, those that came due meanwhile are."""
_DUE = (
    select(*_COLUMNS)
    .where(timer.c.due <= bindparam("moment", type_=timer.c.due.type), GOES_ON)
    .order_by(timer.c.due, timer.c.id)
)
_EARLIEST = select(timer.c.due).where(GOES_ON).order_by(timer.c.due, timer.c.id).limit(1)
# The case is locked first, as by everybody, then the instance with the timer; what somebody works on is passed over.
_LOCK_CASE = Prepared(
    select(case.c.id)
    .where(case.c.id == bindparam("sought"), case.c.suspended_at.is_(None))
    .with_for_update(key_share=True, skip_locked=True)
)
_CLAIM = (
    _DUE.where(timer.c.id == bindparam("sought"))
    .join(instance, (instance.c.id == timer.c.instance_id) & (instance.c.region == timer.c.region))
    .with_for_update(of=[timer, instance], skip_locked=True, key_share=True)
)
_BPMN_OF = Prepared(
    select(timer.c.id, timer.c.due).where(timer.c.instance_id == bindparam("sought"), timer.c.kind == TimerKind.BPMN)
)
_DROP_OF_TASK = Deletion(timer, timer.c.task_id == bindparam("sought"))
_DROP = Deletion(timer, timer.c.id == bindparam("sought"))
_MOVE = Prepared(update(timer).where(timer.c.id == bindparam("sought")), ["due", "step", "tries"])
_PUT_OFF = Prepared(
    update(timer).where(
        timer.c.case_id == bindparam("whose"), timer.c.kind == TimerKind.WATCH, timer.c.name == bindparam("sought")
    ),
    ["due", "step", "tries"],
)
_OF_CASE = Prepared(
    select(*_COLUMNS)
    .where(timer.c.case_id == bindparam("sought"), timer.c.kind == bindparam("wanted", type_=timer.c.kind.type))
    .order_by(timer.c.due, timer.c.id)
)
_INSERT = inserts(timer)


class Timers(Family):
    """What is due, and when."""

    def add(self, timers: Sequence[Timer]) -> None:
        """Set timers."""
        self._ground.insert(_INSERT, [values(new) for new in timers])

    def of_instance(self, instance_id: str, kind: TimerKind | None = None) -> list[Timer]:
        """Give the timers of an instance, of one kind or of all, by due moment."""
        return self._of(timer.c.instance_id == instance_id, kind)

    def of_case(self, case_id: str, kind: TimerKind | None = None) -> list[Timer]:
        """Give the timers of a case, of one kind or of all, by due moment."""
        if kind is not None:
            return [Timer(*row) for row in self._ground.rows(_OF_CASE, sought=case_id, wanted=kind)]
        return self._of(timer.c.case_id == case_id, kind)

    def replace_bpmn(self, of: Instance, waiting: Sequence[SetTimer]) -> None:
        """Make the rows of the instance's BPMN timers equal to `waiting`, the whole truth after a run."""
        rows: dict[str, datetime] = dict(map(tuple, self._ground.rows(_BPMN_OF, sought=of.id)))
        wanted = {each.id: each for each in waiting}
        self.delete([gone for gone in rows if gone not in wanted])
        self.set_bpmn(of, [each for each in waiting if each.id not in rows])
        for each in waiting:
            if each.id in rows and rows[each.id] != each.due:
                self.move(each.id, each.due, step=0, tries=0)

    def set_bpmn(self, of: Instance, timers: Sequence[SetTimer]) -> None:
        """Set BPMN timers of the instance as rows of their own."""
        self.add([_bpmn(of, each) for each in timers])

    def claim_due(self, moment: datetime) -> Timer | None:
        """Give the timer that has been due longest, locked with its case and instance; None: nothing is due and free.

        Delete or move it in the same unit of work, else it is due again.
        """
        if not self._ground.on_postgresql:
            row = self._run(_DUE.limit(1), {"moment": moment}).one_or_none()
            return None if row is None else record_of(Timer, row)
        busy: set[str] = set()
        for window in range(_WINDOWS):
            rows = self._run(_DUE.limit(_WINDOW).offset(window * _WINDOW), {"moment": moment}).all()
            for row in rows:
                claimed = None if row.case_id in busy else self._claim(record_of(Timer, row), moment)
                if claimed is not None:
                    return claimed
                busy.update(filter(None, [row.case_id]))
            if len(rows) < _WINDOW:
                break
        return None

    def overdue(self, moment: datetime) -> list[Timer]:
        """Give what is due at `moment` (at most 1 000), oldest first, without claiming it."""
        return [record_of(Timer, row) for row in self._run(_DUE.limit(_MANY), {"moment": moment})]

    def earliest(self) -> datetime | None:
        """Give the first moment at which a timer is due; None when none is set."""
        moment: datetime | None = self._run(_EARLIEST).scalar()
        return moment

    def delete(self, ids: Iterable[str]) -> None:
        """Drop timers; nothing happens to those that are gone."""
        for gone in ids:
            self._ground.delete(_DROP, sought=gone)

    def delete_for_task(self, task_id: str) -> None:
        """Drop the timers of a task."""
        self._ground.delete(_DROP_OF_TASK, sought=task_id)

    def delete_for_case(self, case_id: str) -> None:
        """Drop every timer of a case."""
        self._run(delete(timer).where(timer.c.case_id == case_id))

    def hand_over(self, case_id: str, instance_id: str) -> None:
        """Let the case's watches belong to another instance: what spans stages goes on when the path is changed."""
        watches = (timer.c.case_id == case_id) & (timer.c.kind == TimerKind.WATCH)
        self._run(update(timer).where(watches).values(instance_id=instance_id))

    def give_to(self, task_id: str, other_id: str) -> None:
        """Let the timers of a task be those of another."""
        self._run(update(timer).where(timer.c.task_id == task_id).values(task_id=other_id))

    def move(self, timer_id: str, due: datetime, step: int, tries: int) -> None:
        """Let a timer be due later, with its next step and the number of failed tries; NotFound."""
        self._ground.note(timer, timer.c.id == timer_id)
        moved = self._ground.change(_MOVE, sought=timer_id, due=due, step=step, tries=tries)
        found(moved or None, f"timer {timer_id}")

    def put_off(self, case_id: str, name: str, due: datetime) -> bool:
        """Let a watch of a case be due later, from its first step; False when it is not set."""
        return self._ground.change(_PUT_OFF, whose=case_id, sought=name, due=due, step=0, tries=0) > 0

    def _claim(self, seen: Timer, moment: datetime) -> Timer | None:
        """Lock the case, the instance and the timer; None when another has one of them or it is due no more."""
        if seen.case_id and not self._ground.rows(_LOCK_CASE, sought=seen.case_id):
            return None
        row = self._run(_CLAIM, {"moment": moment, "sought": seen.id}).one_or_none()
        if row is None:
            return None
        self._ground.guarded.add(seen.instance_id)
        return record_of(Timer, row)

    def _of(self, condition: Any, kind: TimerKind | None) -> list[Timer]:
        statement = select(*_COLUMNS).where(condition).order_by(timer.c.due, timer.c.id)
        if kind is not None:
            statement = statement.where(timer.c.kind == kind)
        return [record_of(Timer, row) for row in self._run(statement)]


def _bpmn(of: Instance, waiting: SetTimer) -> Timer:
    return Timer(
        id=waiting.id,
        region=of.region,
        instance_id=of.id,
        kind=TimerKind.BPMN,
        name=waiting.element,
        due=waiting.due,
        case_id=of.case_id,
    )
