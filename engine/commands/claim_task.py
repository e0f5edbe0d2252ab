"""Take a task from its group."""

from engine.commands.find_task import find_task, refuse_taken
from engine.commands.record_access import record_access
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import TaskTaken
from engine.model import Person, Task


def claim_task(work: Work, actor: Person, task_id: str) -> Task:
    """Make the task the person's own; it is no error when it is already.

    Raises NotFound, TaskTaken when somebody was first, Forbidden when the task is not with the person's group.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_taken(actor, task)
    if task.assignee_id == actor.id:
        return task
    if not work.uow.tasks.assign(task_id, actor.id, work.moment, None):
        raise TaskTaken(task_id, task.assignee_name, task.claimed_at, "claimed")
    note_event(run, "task_claimed", element=task.element, lane=task.lane, task_id=task_id)
    write_events(run)
    record_access(
        work.uow, actor, action="change", what="claim", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return work.uow.tasks.get(task_id)
