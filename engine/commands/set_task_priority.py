"""Give a task a priority of its own."""

from engine import policy
from engine.commands.find_task import find_task, refuse_closed, unchanged
from engine.commands.record_access import record_access
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.model import Person, Task
from engine.model.worklists import HIGHEST_PRIORITY


def set_task_priority(work: Work, actor: Person, task_id: str, priority: int, *, must_change: bool = False) -> Task:
    """Let the task have the priority (0 is the usual one); it is no error when it has it already.

    Raises NotFound, TaskTaken when it is finished, Forbidden when it is not the person's to plan, FormInvalid for a
    number that is no priority.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_closed(task)
    if not policy.may_plan(actor, task):
        raise Forbidden(f"{actor.username} may not plan task {task_id}")
    if not 0 <= priority <= HIGHEST_PRIORITY:
        raise FormInvalid({"priority": FieldError("unknown_option")})
    if task.priority == priority:
        return unchanged(task, must_change=must_change)
    if not work.uow.tasks.set_own_priority(task_id, priority):
        raise Conflict(f"task {task_id} has moved on")
    facts = {"ennen": task.priority, "tärkeys": priority}
    note_event(run, "task_priority_set", element=task.element, lane=task.lane, task_id=task_id, attributes=facts)
    write_events(run)
    record_access(
        work.uow, actor, action="change", what="priority", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return work.uow.tasks.get(task_id)
