"""A person completes a task (docs/architecture.md)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import interpreter, policy
from engine.commands.absences.stand_in import refuse_taken_by_others
from engine.commands.advance import advance
from engine.commands.attachments.send import send_files
from engine.commands.find_task import find_task
from engine.commands.form_context import form_context
from engine.commands.holds.end_hold import end_hold
from engine.commands.keep_step import keep_step
from engine.commands.keep_submission import keep_decisions, keep_dimensions, keep_submission
from engine.commands.record_access import record_access
from engine.commands.replies import COMPLETION, once
from engine.commands.run import Run
from engine.commands.settle import settle
from engine.commands.sight import open_run_for, refuse_unshared_task
from engine.commands.work import Work
from engine.commands.write_events import note_event
from engine.errors import NotReady, TaskTaken
from engine.model import Person, Task, TaskStatus
from engine.model.holds import HoldEnd
from engine.model.screens import Completion
from engine.store.queries import is_shared_with

PURPOSE = "complete_task"


def complete_task(
    work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> Completion:
    """Complete the task with what was submitted, and let the instance go on.

    Raises NotFound for a task the person may not know of, TaskTaken when it is somebody else's or finished, Forbidden
    when the person may not finish it, FormInvalid with every wrong field, OperationRefused when an operation of the
    chart does not take the values; then nothing has changed.
    """
    refuse_unshared_task(work.uow, actor, task_id)
    first: list[Completion] = []

    def complete() -> Completion:
        first.append(_complete(work, actor, task_id, submitted))
        return first[0]

    done = once(work, actor, idempotency_key, f"{PURPOSE}:{task_id}", submitted, COMPLETION, complete)
    return done if first else replace(done, repeated=True)


def _complete(work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any]) -> Completion:
    known = find_task(work.uow, actor, task_id)
    refuse_taken_by_others(work, actor, known, policy.may_complete)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.behind_lock(known)  # it may be somebody else's by now
    refuse_taken_by_others(work, actor, task, policy.may_complete)
    work.uow.last_steps.begin()
    finish_task(run, task, actor, submitted)
    may_undo = keep_step(run, task, actor)
    return replace(_completion(work, task, actor), may_undo=may_undo)


def finish_task(run: Run, task: Task, actor: Person, submitted: Mapping[str, Any]) -> None:
    """Finish an open task of a locked run that the actor may finish; raises as `complete_task`."""
    work, task_id, state = run.work, task.id, run.instance.state
    _close(run, task, actor)
    _store(run, task, actor, submitted)
    try:
        advance(run, lambda program, around: interpreter.complete(program, state, task_id, around, work.moment))
    except NotReady as error:
        raise TaskTaken(task_id, status="withdrawn") from error
    settle(work)
    record_access(
        work.uow,
        actor,
        action="change",
        what=PURPOSE,
        region=task.region,
        case_id=task.case_id,
        task_id=task_id,
        instance_id=task.instance_id,
        acting_for=work.absent,
    )


def _close(run: Run, task: Task, actor: Person) -> None:
    uow = run.work.uow
    end_hold(run, task, HoldEnd.DONE)
    instead = run.work.absent.name if run.work.absent else None
    if not uow.tasks.close(task.id, TaskStatus.DONE, run.work.moment, actor.id, instead):
        raise TaskTaken(task.id, status="done")
    uow.timers.delete_for_task(task.id)
    uow.drafts.drop(task.id)
    note_event(run, "task_completed", element=task.element, lane=task.lane, task_id=task.id)


def _store(run: Run, task: Task, actor: Person, submitted: Mapping[str, Any]) -> None:
    context = form_context(run, actor)
    if not task.form:
        run.variables[task.result] = {}
        return
    values = context.clean(task.form, submitted)
    send_files(run, task, context.form(task.form), values)
    keep_submission(run, task, actor, context.kept(task.form, values))
    keep_decisions(run, context.proposals(task.form), values, actor)
    keep_dimensions(run, context.form(task.form), values)
    run.variables[task.result] = values


def _completion(work: Work, task: Task, actor: Person) -> Completion:
    if task.case_id and not is_shared_with(work.uow, actor, task.case_id, task.region):
        return Completion(task.id, "")  # the step itself has ended the consent of the person's party
    # A free consultation that this step has begun is not told: the answer must not tie it to the case either.
    opened = [one for one in work.opened if one.case_id == task.case_id or one.instance_id == task.instance_id]
    mine = [one.id for one in opened if one.assignee_id == actor.id]
    free = [one.id for one in opened if one.assignee_id is None and one.group in actor.groups(one.region)]
    return Completion(task.id, task.case_key, tuple(opened), next(iter(mine or free), None))
