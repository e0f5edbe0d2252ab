"""The open tasks of a case follow its case manager to the next one (D5:167)."""

from engine import policy
from engine.commands.adopt_draft import leave_draft
from engine.commands.assign_task import active_person
from engine.commands.run import LIVE, Run, open_run
from engine.commands.tell import tell
from engine.commands.write_events import note_event, write_events
from engine.model import Person, Task, TaskStatus
from engine.operations import HandOver


def hand_over(run: Run, request: HandOver) -> None:
    """Give each open task that the people hold to the next one, who is told; else it goes back to its group.

    The case is locked: nothing of it is claimed or finished meanwhile.
    """
    if run.case is None:
        return
    receiver = active_person(run, request.to)
    for task in run.work.uow.tasks.of_case(run.case.id):
        if task.status is TaskStatus.OPEN and task.assignee_id in request.people:
            _follow(run, task, receiver)


def _follow(run: Run, task: Task, receiver: Person | None) -> None:
    if run.work.uow.instances.look(task.instance_id).status not in LIVE:
        return
    if receiver is not None:
        leave_draft(run, task)
    theirs = receiver if receiver is not None and policy.may_receive(receiver, task) else None
    run.work.uow.tasks.assign(task.id, theirs.id if theirs else None, run.work.moment, task.assignee_id)
    where = open_run(run.work, task.instance_id)
    name = "task_reassigned" if theirs else "task_released"
    note_event(where, name, element=task.element, lane=task.lane, task_id=task.id)
    write_events(where)
    if theirs and theirs != run.work.actor:
        tell(where, [theirs], "task_assigned", task=task)
