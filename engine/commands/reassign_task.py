"""Hand a task to another member of its groups."""

from engine import policy
from engine.commands.absences.stand_in import stands_in
from engine.commands.adopt_draft import leave_draft
from engine.commands.find_task import find_task, refuse_closed, unchanged
from engine.commands.record_access import record_access
from engine.commands.sight import may_know, open_run_for
from engine.commands.tell import tell
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.model import Person, Task


def reassign_task(
    work: Work, actor: Person, task_id: str, person_id: str, *, with_draft: bool = False, must_change: bool = False
) -> Task:
    """Give the task to the person, who is told; `with_draft` leaves them what its assignee has typed.

    Who has it already keeps it: nothing is changed and nobody is told (`must_change`: AlreadySo is raised). Raises
    NotFound, TaskTaken when it is finished, Forbidden when it is not the actor's to give, FormInvalid when the person
    may not have it.
    """
    known = find_task(work.uow, actor, task_id)
    work.despite_suspension = True  # who has a task is planned while its case stands, too
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_closed(task)
    if not stands_in(work, actor, task, policy.may_reassign):
        raise Forbidden(f"{actor.username} may not reassign task {task_id}")
    if person_id == task.assignee_id:
        return unchanged(task, must_change=must_change)
    receiver = work.uow.people.get(person_id)
    if not policy.may_receive(receiver, task) or not may_know(run, receiver):
        raise FormInvalid({"person_id": FieldError("unknown_option")})
    if not work.uow.tasks.assign(task_id, receiver.id, work.moment, task.assignee_id):
        raise Conflict(f"task {task_id} has moved on")
    if with_draft:
        leave_draft(run, task)
    note_event(run, "task_reassigned", element=task.element, lane=task.lane, task_id=task_id)
    write_events(run)
    if receiver.id != actor.id:
        tell(run, [receiver], "task_assigned", task=task)
    record_access(
        work.uow,
        actor,
        action="change",
        what="reassign",
        region=task.region,
        case_id=task.case_id,
        task_id=task_id,
        acting_for=work.absent,
    )
    return work.uow.tasks.get(task_id)
