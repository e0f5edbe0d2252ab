"""Remind those who have a task, or who could take it."""

from engine import clock, policy
from engine.commands.absences.stand_in import with_substitutes
from engine.commands.find_task import find_task, refuse_closed
from engine.commands.record_access import record_access
from engine.commands.sight import may_know, open_run_for
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid
from engine.model import Person, Task


def remind_task(work: Work, actor: Person, task_id: str, words: str = "") -> Task:
    """Send a message to who has the task; of one that nobody has, to its group.

    It changes nothing else, and the access log tells of it. `words` are the sender's own; they are read in Polku only,
    never in mail.

    Raises NotFound, TaskTaken when it is finished, Forbidden for others than those who may hand it over, FormInvalid
    by `task` when the message would reach nobody but who sends it.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_closed(task)
    if not policy.may_reassign(actor, task):
        raise Forbidden(f"{actor.username} may not remind of task {task_id}")
    people = _holders(work, task)
    told = with_substitutes(work, [one for one in people if may_know(run, one)], task=task, case_id=task.case_id)
    due = {"due": clock.local(task.due).date().isoformat()} if task.due else {}
    said = {"said": words, "by": actor.name} if words else {}
    rows = [
        row
        for person, absent in told
        if person.id != actor.id
        for row in messages(
            work,
            [person],
            "task_nudged",
            case_key=run.case_key,
            task_id=task.id,
            facts={**due, **said, **({"absent": absent.name} if absent else {})},
        )
    ]
    if not rows:
        raise FormInvalid({"task": FieldError("nobody_to_tell")})
    work.uow.notifications.add(rows)
    # Others hear of a client's case by it, in the sender's own words perhaps: it is told as any act on the task.
    record_access(
        work.uow, actor, action="change", what="remind", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return task


def _holders(work: Work, task: Task) -> list[Person]:
    if task.assignee_id:
        return [work.uow.people.get(task.assignee_id)]
    groups = task.candidate_groups or ((task.group,) if task.group else ())
    people = [person for group in groups for person in work.uow.people.in_group(task.region, group)]
    return list({person.id: person for person in people}.values())
