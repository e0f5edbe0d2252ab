"""A task on hold is taken up again: by a person, or by the ticker on the follow-up date."""

from engine import policy
from engine.commands.find_task import find_task
from engine.commands.holds.end_hold import end_hold
from engine.commands.holds.hold_task import refuse_unless_open
from engine.commands.record_access import record_access
from engine.commands.run import Run
from engine.commands.sight import open_run_for
from engine.commands.tell import tell
from engine.commands.work import Work
from engine.commands.write_events import write_events
from engine.errors import Forbidden
from engine.model import Person, Task, TaskStatus, Timer
from engine.model.holds import HoldEnd


def resume_task(work: Work, actor: Person, task_id: str) -> Task:
    """End the hold of the task; it is no error when it is not on hold.

    Raises NotFound, TaskTaken when it is finished, Forbidden when it is not the person's to take up.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_unless_open(task)
    if not task.is_held:
        return task
    if not policy.may_resume(actor, task):
        raise Forbidden(f"{actor.username} may not resume task {task_id}")
    resumed = end_hold(run, task, HoldEnd.BY_HAND)
    write_events(run)
    record_access(
        work.uow, actor, action="change", what="resume", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return resumed


def resume_on_date(run: Run, timer: Timer) -> None:
    """End a hold whose follow-up date has come, and tell who has the task, else its groups."""
    uow = run.work.uow
    task = uow.tasks.get(timer.task_id or "")
    if task.status is not TaskStatus.OPEN or not task.is_held:
        uow.timers.delete([timer.id])
        return
    resumed = end_hold(run, task, HoldEnd.ON_DATE)
    tell(run, _concerned(run, resumed), "hold_over", task=resumed, since=timer.due)
    write_events(run)


def _concerned(run: Run, task: Task) -> list[Person]:
    people = run.work.uow.people
    if task.assignee_id:
        return [people.get(task.assignee_id)]
    return [one for group in task.candidate_groups or (task.group,) for one in people.in_group(task.region, group)]
