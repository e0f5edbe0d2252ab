"""Give a task back to its group."""

from engine import policy
from engine.commands.absences.stand_in import stands_in
from engine.commands.adopt_draft import leave_draft
from engine.commands.find_task import find_task, refuse_closed
from engine.commands.record_access import record_access
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, Forbidden
from engine.model import Person, Task


def release_task(work: Work, actor: Person, task_id: str, *, with_draft: bool = False) -> Task:
    """Let the group have the task again; it is no error when nobody has claimed it.

    `with_draft` leaves what its assignee has typed to whoever takes it.

    Raises NotFound, TaskTaken when it is finished, Forbidden when it is not the person's to give.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_closed(task)
    if task.assignee_id is None:
        return task
    if not stands_in(work, actor, task, policy.may_release):
        raise Forbidden(f"{actor.username} may not release task {task_id}")
    if not work.uow.tasks.assign(task_id, None, work.moment, task.assignee_id):
        raise Conflict(f"task {task_id} has moved on")
    if with_draft:
        leave_draft(run, task)
    note_event(run, "task_released", element=task.element, lane=task.lane, task_id=task_id)
    write_events(run)
    record_access(
        work.uow,
        actor,
        action="change",
        what="release",
        region=task.region,
        case_id=task.case_id,
        task_id=task_id,
        acting_for=work.absent,
    )
    return work.uow.tasks.get(task_id)
