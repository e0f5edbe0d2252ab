"""Find a task for a person: what they may not know of is not there."""

from engine import policy
from engine.commands.sight import refuse_unshared
from engine.errors import AlreadySo, OutsideCompetence, TaskTaken
from engine.model import Person, Task, TaskStatus
from engine.store import UnitOfWork
from engine.store.queries import visible_task


def find_task(uow: UnitOfWork, actor: Person, task_id: str) -> Task:
    """Give the task as it is now; raises NotFound for one that the person may not read.

    A candidate who comes second still knows the task: the answer is that somebody was first, not that there is none.
    """
    task = uow.tasks.get(task_id)
    refuse_unshared(uow, actor, task)
    if policy.may_read_task(actor, task) or policy.is_candidate(actor, task):
        return task
    return visible_task(uow, actor, task_id)


def refuse_taken(actor: Person, task: Task) -> None:
    """Raise TaskTaken when somebody was first, OutsideCompetence when the task is of another group than the person."""
    refuse_closed(task)
    if policy.may_complete(actor, task):
        return
    if task.assignee_id is not None and policy.is_candidate(actor, task):
        raise TaskTaken(task.id, task.assignee_name, task.claimed_at, "claimed")
    raise OutsideCompetence(task.lane or task.group)


def refuse_closed(task: Task) -> None:
    """Raise TaskTaken for a task that is finished or not needed any more."""
    if task.status is not TaskStatus.OPEN:
        raise TaskTaken(task.id, task.closed_by_name, task.closed_at, task.status.value)


def unchanged(task: Task, *, must_change: bool) -> Task:
    """Give a task of which is asked what is so already; raises AlreadySo where the asker wants to be told."""
    if must_change:
        raise AlreadySo(task.id)
    return task
