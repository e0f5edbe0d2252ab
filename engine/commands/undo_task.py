"""Take back what one has done, while nothing else of the case has moved."""

from engine import policy
from engine.commands.find_task import find_task
from engine.commands.record_access import record_access
from engine.commands.run import look_at
from engine.commands.sight import may_know
from engine.commands.take_back import take_back
from engine.commands.tell import tell
from engine.commands.way_back import last_step, undo_refusal
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound, NoWayBack
from engine.model import Person, Task, TaskStatus

UNDONE = "task_undone"


def undo_task(work: Work, actor: Person, task_id: str) -> Task:
    """Take back a completion; gives the task that waits again, with the former answers as the draft of who sent them.

    Raises NotFound, Forbidden when it is not the person's to take back, NoWayBack with the reason.
    """
    known = find_task(work.uow, actor, task_id)
    run = look_at(work, work.uow.instances.lock(known.instance_id))
    if not may_know(run, actor):
        raise NotFound(f"task {task_id}")
    task = work.uow.tasks.get(task_id)
    if task.status is not TaskStatus.DONE:
        raise NoWayBack("undone" if task.status is TaskStatus.UNDONE else "not_done")
    if not policy.may_undo(actor, task):
        raise Forbidden(f"{actor.username} may not take back task {task_id}")
    step = last_step(run)
    why = undo_refusal(run, actor, task, step)
    if why or step is None:
        raise NoWayBack(why)
    again = take_back(run, step, task, event=UNDONE, assignee=None)
    if step.person_id != actor.id:
        tell(run, [work.uow.people.get(step.person_id)], UNDONE, task=again)
    record_access(
        work.uow, actor, action="change", what="undo", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return again
