"""Take the next task of the person's queue: the most urgent one that nobody has."""

from engine.commands.claim_task import claim_task
from engine.commands.replies import TASK, once
from engine.commands.work import Work
from engine.errors import Conflict
from engine.model import Person, Task, TaskStatus
from engine.store.queries import most_urgent

TRIES = 5
"""So many of the queue's first tasks are tried: others take from the same queue at the same moment."""


class _QueueEmptyError(Exception):
    """There is nothing to take: nothing was done, and nothing is kept of the wish."""


def claim_next(work: Work, actor: Person, key: str = "") -> Task | None:
    """Claim the most urgent task of the queue that is still free; None when there is none.

    Asked again with the same key, it is the task that was claimed then, as long as the person has it.
    """
    claimed: list[Task] = []

    def claim() -> Task:
        claimed.append(_first_free(work, actor))
        return claimed[0]

    try:
        answer = once(work, actor, key, "claim_next", {}, TASK, claim)
        # An old page, whose task is done: this is another wish.
        return answer if claimed or _has(work, actor, answer.id) else _first_free(work, actor)
    except _QueueEmptyError:
        return None


def _has(work: Work, actor: Person, task_id: str) -> bool:
    task = work.uow.tasks.get(task_id)
    return task.status is TaskStatus.OPEN and task.assignee_id == actor.id


def _first_free(work: Work, actor: Person) -> Task:
    for row in most_urgent(work.uow, actor, TRIES, work.moment):
        try:
            return claim_task(work, actor, row.task.id)
        except Conflict:
            continue
    raise _QueueEmptyError
