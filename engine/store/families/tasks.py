"""Tasks: opened with an instance's step, claimed by people, closed exactly once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, not_, select, update

from engine.model import Task, TaskStatus
from engine.model.moving import Drawn
from engine.store.column_types import NEVER
from engine.store.families.family import Family
from engine.store.prepared import Prepared, inserts
from engine.store.rows import columns, first, names, record_of, values
from engine.store.tables import case, person, task, task_candidate

_COLUMNS = columns(task, Task)
_GET = Prepared(select(*_COLUMNS).where(task.c.id == bindparam("sought")))
_OPEN_OF = Prepared(
    select(*_COLUMNS)
    .where(task.c.instance_id == bindparam("sought"), task.c.status == TaskStatus.OPEN)
    .order_by(task.c.opened_at, task.c.id)
)
_CLOSE = Prepared(
    update(task)
    .where(task.c.id == bindparam("sought"), task.c.status == TaskStatus.OPEN)
    .values(
        status=bindparam("to", type_=task.c.status.type),
        closed_at=bindparam("moment", type_=task.c.closed_at.type),
        closed_by=bindparam("who", type_=task.c.closed_by.type),
        closed_by_name=func.coalesce(
            select(person.c.name).where(person.c.id == bindparam("who", type_=person.c.id.type)).scalar_subquery(), ""
        ),
        closed_for_name=bindparam("instead", type_=task.c.closed_for_name.type),
    )
)
_DROP_CANDIDATES = Prepared(delete(task_candidate).where(task_candidate.c.task_id == bindparam("sought")))
_INSERT, _INSERT_CANDIDATES = inserts(task), inserts(task_candidate)


class Tasks(Family):
    """What waits for people, and what they have done."""

    def add(self, tasks: Sequence[Task]) -> None:
        """Open tasks, with those who may claim them."""
        if not tasks:
            return
        self._ground.insert(_INSERT, [_row(new) for new in tasks])
        self._ground.regions |= {new.id: new.region for new in tasks}
        self._ground.insert(_INSERT_CANDIDATES, [_candidate(new, group) for new in tasks for group in _groups(new)])

    def get(self, task_id: str) -> Task:
        """Give the task; NotFound."""
        record = _task(first(self._ground.rows(_GET, sought=task_id), f"task {task_id}"))
        self._ground.regions[task_id] = record.region
        return record

    def some(self, task_ids: Iterable[str]) -> list[Task]:
        """Give those of the tasks that are there, in any order."""
        wanted = sorted(set(task_ids))
        return [_task(row) for row in self._run(select(*_COLUMNS).where(task.c.id.in_(wanted)))] if wanted else []

    def behind_lock(self, known: Task) -> Task:
        """Give a task that was read before its instance was locked as it is now, behind the lock.

        On SQLite a unit of work that writes holds the whole file from its first moment: what it read is true still.
        """
        return self.get(known.id) if self._ground.on_postgresql else known

    def due_of(self, person_id: str) -> list[datetime]:
        """Give the due moments of the open tasks that somebody has in cases that go on, the earliest first."""
        suspended = select(case.c.id).where(case.c.id == task.c.case_id, case.c.suspended_at.is_not(None)).exists()
        mine = (task.c.assignee_id == person_id, task.c.status == TaskStatus.OPEN, task.c.due.is_not(None), ~suspended)
        return list(self._run(select(task.c.due).where(*mine).order_by(task.c.due)).scalars())

    def open_of(self, instance_id: str) -> list[Task]:
        """Give the open tasks of an instance, oldest first."""
        return [_task(row) for row in self._ground.rows(_OPEN_OF, sought=instance_id)]

    def of_case(self, case_id: str) -> list[Task]:
        """Give all tasks of a case, oldest first."""
        rows = self._run(select(*_COLUMNS).where(task.c.case_id == case_id).order_by(task.c.opened_at, task.c.id))
        return [record_of(Task, row) for row in rows]

    def close(
        self, task_id: str, status: TaskStatus, at: datetime, by: str | None, for_name: str | None = None
    ) -> bool:
        """Close an open task; False when somebody else was first. `by` is a person's id, None for the engine.

        `for_name` is the name of the person in whose place a substitute did it.
        """
        if self._ground.change(_CLOSE, sought=task_id, to=status, moment=at, who=by, instead=for_name) != 1:
            return False
        self._ground.change(_DROP_CANDIDATES, sought=task_id)
        if self._ground.journal is not None:
            self._ground.journal.closed(task_id)
        return True

    def reopen(self, task_id: str) -> None:
        """Let a task that was closed wait again as it did, in the queues of its groups; NotFound."""
        open_again = {"status": TaskStatus.OPEN, "closed_at": None, "closed_by": None, "closed_by_name": ""}
        self._run(update(task).where(task.c.id == task_id).values(open_again))
        self.queue_again(task_id)

    def take_back(self, task_id: str) -> bool:
        """Mark a task that is done as taken back; False when it is not done."""
        done = and_(task.c.id == task_id, task.c.status == TaskStatus.DONE)
        return self._run(update(task).where(done).values(status=TaskStatus.UNDONE)).rowcount == 1

    def assign(self, task_id: str, person_id: str | None, at: datetime, expected: str | None) -> bool:
        """Give an open task to a person (None: free it); False unless it is open and `expected`'s (None: free) now."""
        held = task.c.assignee_id.is_(None) if expected is None else task.c.assignee_id == expected
        statement = (
            update(task)
            .where(and_(task.c.id == task_id, task.c.status == TaskStatus.OPEN, held))
            .values(
                assignee_id=person_id,
                assignee_name=_name_of(person_id),
                claimed_at=None if person_id is None else at,
            )
        )
        if self._run(statement).rowcount != 1:
            return False
        self._offer(task_id)
        return True

    def hold(self, task_id: str, at: datetime, until: datetime, reason: str) -> bool:
        """Put an open task on hold, out of its queues; False unless it is open and not on hold."""
        free_to_hold = and_(task.c.id == task_id, task.c.status == TaskStatus.OPEN, task.c.held_at.is_(None))
        statement = update(task).where(free_to_hold).values(held_at=at, held_until=until, held_for=reason)
        if self._run(statement).rowcount != 1:
            return False
        self._offer(task_id)
        return True

    def resume(self, task_id: str, due: datetime | None, first_due: datetime | None) -> None:
        """End the hold of a task, with the due moment that it has from now on and the one that it opened with."""
        statement = update(task).where(task.c.id == task_id)
        again = {"held_at": None, "held_until": None, "held_for": ""}
        self._run(statement.values(due=due, first_due=first_due, due_order=due or NEVER, **again))
        self._run(update(task_candidate).where(task_candidate.c.task_id == task_id).values(due_order=due or NEVER))
        self._offer(task_id)

    def shift(self, moved: Task) -> None:
        """Let an open task be due when `moved` says, with the due moment that it opened with; as late as it is."""
        order = {"due_order": moved.due or NEVER}
        self._plan(moved.id, {"due": moved.due, "first_due": moved.first_due, **order}, order)

    def offer_of_case(self, case_id: str) -> None:
        """Let the queues show the open tasks of a case as they should: none while the case is suspended."""
        self._offers(task_candidate.c.case_id == case_id)

    def _offer(self, task_id: str) -> None:
        """Let the queues show the task only while nobody has it, it is not on hold and its case is not suspended."""
        self._offers(task_candidate.c.task_id == task_id)

    def _offers(self, which: ColumnElement[bool]) -> None:
        stands = select(case.c.id).where(case.c.id == task.c.case_id, case.c.suspended_at.is_not(None)).exists()
        free = select(and_(task.c.assignee_id.is_(None), task.c.held_at.is_(None), not_(stands)))
        mine = (task.c.id == task_candidate.c.task_id) & (task.c.region == task_candidate.c.region)
        self._run(update(task_candidate).where(which).values(free=free.where(mine).scalar_subquery()))

    def widen(self, task_id: str, groups: Iterable[str]) -> None:
        """Let more groups claim an open task; NotFound."""
        current = self.get(task_id)
        new = [group for group in dict.fromkeys(groups) if group not in _groups(current)]
        if not new or current.status is not TaskStatus.OPEN:
            return
        wider = (*_groups(current), *new)
        self._run(update(task).where(task.c.id == task_id).values(candidate_groups=wider))
        self._ground.insert(_INSERT_CANDIDATES, [_candidate(current, group) for group in new])

    def hand(self, task_id: str, groups: Sequence[str]) -> None:
        """Let these groups, and no others, claim an open task; NotFound."""
        self._run(update(task).where(task.c.id == task_id).values(candidate_groups=tuple(groups)))
        self.queue_again(task_id)

    def redraw(self, task_id: str, version_id: str, drawn: Drawn) -> None:
        """Let an open task be what another version says of it: its words, its form, where it lies; NotFound.

        Who has it, until when, and how late it is stay as they are.
        """
        current = self.get(task_id)
        changed = replace(current, version_id=version_id, **values(drawn))
        row = {name: getattr(changed, name) for name in (*names(Drawn), "version_id")} | {"search": _search(changed)}
        self._run(update(task).where(task.c.id == task_id).values(row))
        self.queue_again(task_id)

    def queue_again(self, task_id: str) -> None:
        """Make the rows of an open task in the queues of its groups as they should be; NotFound."""
        current = self.get(task_id)
        self._run(delete(task_candidate).where(task_candidate.c.task_id == task_id))
        self._ground.insert(_INSERT_CANDIDATES, [_candidate(current, group) for group in _groups(current)])
        self._offer(task_id)

    def set_level(self, task_id: str, level: int) -> None:
        """Keep how far the escalation of a task has come."""
        self._run(update(task).where(task.c.id == task_id).values(escalation_level=level))

    def set_priority(self, case_id: str, priority: int) -> None:
        """Give the open tasks of a case at least its priority; one that somebody has set higher stays."""
        condition = and_(task.c.case_id == case_id, task.c.status == TaskStatus.OPEN, task.c.priority < priority)
        self._run(update(task).where(condition).values(priority=priority))
        queued = and_(task_candidate.c.case_id == case_id, task_candidate.c.priority < priority)
        self._run(update(task_candidate).where(queued).values(priority=priority))

    def set_own_priority(self, task_id: str, priority: int) -> bool:
        """Give an open task a priority of its own; False when it is closed."""
        return self._plan(task_id, {"priority": priority}, {"priority": priority})

    def set_due(self, task_id: str, due: datetime) -> bool:
        """Let an open task be due at another moment, with its escalation at the beginning; False when it is closed."""
        return self._plan(task_id, {"due": due, "due_order": due, "escalation_level": 0}, {"due_order": due})

    def _plan(self, task_id: str, changes: dict[str, Any], queued: dict[str, Any]) -> bool:
        is_open = and_(task.c.id == task_id, task.c.status == TaskStatus.OPEN)
        if self._run(update(task).where(is_open).values(changes)).rowcount != 1:
            return False
        self._run(update(task_candidate).where(task_candidate.c.task_id == task_id).values(queued))
        return True


def _name_of(person_id: str | None) -> Any:
    if person_id is None:
        return ""
    return select(person.c.name).where(person.c.id == person_id).scalar_subquery()


def _task(row: tuple[Any, ...]) -> Task:
    return Task(*row)


def _groups(record: Task) -> tuple[str, ...]:
    given = record.candidate_groups or ((record.group,) if record.group else ())
    return tuple(dict.fromkeys(given))


def _row(new: Task) -> dict[str, Any]:
    return values(new) | {
        "candidate_groups": _groups(new),
        "search": _search(new),
        "due_order": new.due or NEVER,
    }


def _search(new: Task) -> str:
    return f"{new.case_key} {new.name}".casefold()


def _candidate(of: Task, group: str) -> dict[str, Any]:
    return {
        "task_id": of.id,
        "region": of.region,
        "group": group,
        "case_id": of.case_id,
        "free": of.assignee_id is None and not of.is_held,
        "due_order": of.due or NEVER,
        "priority": of.priority,
        "opened_at": of.opened_at,
        "stage": of.stage,
        "name": of.name,
        "search": _search(of),
    }
