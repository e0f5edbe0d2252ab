"""Take the next task of the person's queue: the most urgent one that nobody has."""

from engine.commands.claim_task import claim_task
from engine.commands.work import Work
from engine.errors import Conflict
from engine.model import Person, Task
from engine.store.queries import most_urgent

TRIES = 5
"""So many of the queue's first tasks are tried: others take from the same queue at the same moment."""


def claim_next(work: Work, actor: Person) -> Task | None:
    """Claim the most urgent task of the queue that is still free; None when there is none."""
    for row in most_urgent(work.uow, actor, TRIES, work.moment):
        try:
            return claim_task(work, actor, row.task.id)
        except Conflict:
            continue
    return None
