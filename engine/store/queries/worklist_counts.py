"""How many tasks each view of the worklist has, in one statement."""

from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from engine.model import Person
from engine.store.queries.visibility import candidate
from engine.store.queries.worklist_views import view
from engine.store.tables import task, task_candidate
from engine.store.unit_of_work import UnitOfWork


def worklist_counts(uow: UnitOfWork, person: Person, moment: datetime) -> dict[str, int]:
    """Give the counts of mine, queue, held, waiting, covering, done, and of late ones among mine and queue."""
    late_of_mine = task.c.due_order < moment
    late_of_queue = task_candidate.c.due_order < moment
    statement = select(
        _tasks(person, "mine", moment).label("mine"),
        _queue(person).label("queue"),
        _tasks(person, "held", moment).label("held"),
        _tasks(person, "waiting", moment).label("waiting"),
        _tasks(person, "done", moment).label("done"),
        _tasks(person, "covering", moment).label("covering"),
        (_tasks(person, "mine", moment, late_of_mine) + _queue(person, late_of_queue)).label("late"),
    )
    return {name: int(count) for name, count in uow.ground.run(statement).one()._asdict().items()}


def _tasks(person: Person, name: str, moment: datetime, *more: Any) -> ScalarSelect[Any]:
    return select(func.count()).select_from(task).where(view(person, name, moment), *more).scalar_subquery()


def _queue(person: Person, *more: Any) -> ScalarSelect[Any]:
    table = task_candidate.c
    # A task of two of the person's groups is one task; with one group there is nothing to compare.
    counted = func.count() if len(person.memberships) == 1 else func.count(table.task_id.distinct())
    return select(counted).select_from(task_candidate).where(candidate(person), table.free, *more).scalar_subquery()
