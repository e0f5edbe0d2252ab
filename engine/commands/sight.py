"""What the client's consent lets a person's party know of: asked before anything is told, and again behind the lock."""

from collections.abc import Iterable

from engine.commands.run import Run, open_run
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person, Task
from engine.store import UnitOfWork
from engine.store.queries import is_shared_with, shared_keys


def open_run_for(work: Work, actor: Person, instance_id: str) -> Run:
    """Lock an instance for what a person does to it; raises NotFound, Conflict when it has ended.

    A consent may have been withdrawn since the person's page was read: who waited for the lock of the case behind the
    withdrawal is refused, never heard after it.
    """
    run = open_run(work, instance_id)
    if not may_know(run, actor):
        raise NotFound(f"case {run.case_key}")
    return run


def may_know(run: Run, person: Person) -> bool:
    """Tell whether the person's party may know of the run's case now; of a free instance everybody may."""
    return run.case is None or is_shared_with(run.work.uow, person, run.case.id, run.case.region)


def those_who_may_know(run: Run, people: Iterable[Person]) -> list[Person]:
    """Give those of the people who may be told of the run's case."""
    return [person for person in people if may_know(run, person)]


def refuse_unshared_task(uow: UnitOfWork, actor: Person, task_id: str) -> None:
    """Raise NotFound for a task of a case that the person's party may not know of, or that is not there.

    Asked before a kept answer is given again as well: it would tell what the person may not know any more.
    """
    if actor.parties:
        refuse_unshared(uow, actor, uow.tasks.get(task_id))


def refuse_unshared(uow: UnitOfWork, actor: Person, task: Task) -> None:
    """Do the same for a task at hand."""
    if task.case_id and not is_shared_with(uow, actor, task.case_id, task.region):
        raise NotFound(f"task {task.id}")


def refuse_unshared_case(uow: UnitOfWork, actor: Person, key: str) -> None:
    """Raise NotFound for a case that the person's party may not know of, or that is not there."""
    if actor.parties and not shared_keys(uow, actor, [key]):
        raise NotFound(f"case {key}")
