"""Return a task to whoever did the step before, with the reason."""

from engine import policy
from engine.commands.find_task import find_task, refuse_taken
from engine.commands.record_access import record_access
from engine.commands.run import Run, look_at
from engine.commands.sight import may_know
from engine.commands.take_back import take_back
from engine.commands.tell import tell
from engine.commands.way_back import last_step, return_refusal
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound, NoWayBack
from engine.model import Person, Task, TaskStatus
from engine.model.values import is_storable

RETURNED = "task_returned"
LONGEST = 2000
"""Characters of a reason."""


def return_task(work: Work, actor: Person, task_id: str, reason: str) -> Task:
    """Let the step before wait again, with who did it; gives the task that was returned, as it is now.

    Raises NotFound, TaskTaken, Forbidden as completing does, FormInvalid without a reason, NoWayBack when it cannot be.
    """
    known = find_task(work.uow, actor, task_id)
    run = look_at(work, work.uow.instances.lock(known.instance_id))
    if not may_know(run, actor):
        raise NotFound(f"task {task_id}")
    task = work.uow.tasks.get(task_id)
    if not policy.may_return(actor, task):
        refuse_taken(actor, task)
    said = _said(reason)
    step = last_step(run)
    why = return_refusal(run, task, step)
    if why or step is None:
        raise NoWayBack(why)
    before = run if step.instance_id == run.instance.id else look_at(work, work.uow.instances.lock(step.instance_id))
    done = work.uow.tasks.get(step.task_id)
    if done.status is not TaskStatus.DONE:
        raise NoWayBack("moved")
    doer = work.uow.people.get(step.person_id)
    again = take_back(before, step, done, event=RETURNED, assignee=_receiver(before, doer, done), reason=said)
    if doer.id != actor.id:
        tell(before, [doer], RETURNED, task=again)
    record_access(
        work.uow, actor, action="change", what="return", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return work.uow.tasks.get(task_id)


def _receiver(run: Run, doer: Person, task: Task) -> Person | None:
    """Give who did the step, unless they may not have it any more: then it waits where it waited."""
    return doer if policy.may_receive(doer, task) and may_know(run, doer) else None


def _said(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise FormInvalid({"reason": FieldError("required")})
    if len(text) > LONGEST:
        raise FormInvalid({"reason": FieldError("too_long", max=LONGEST)})
    if not is_storable(text):
        raise FormInvalid({"reason": FieldError("not_text")})
    return text
