"""Drafts that change hands with a task, and drafts that are settled with a case that has moved on."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.commands.find_task import find_task, refuse_taken
from engine.commands.form_context import form_context
from engine.commands.moved_on import take_new
from engine.commands.record_access import record_access
from engine.commands.run import Run, look_at
from engine.commands.save_draft import keep_draft
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import NotFound
from engine.model import Person, Task


def leave_draft(run: Run, task: Task) -> bool:
    """Leave the draft of the task's assignee to whoever takes the task over; False when there is none."""
    whose = task.assignee_id
    return whose is not None and run.work.uow.drafts.offer(task.id, whose, run.work.moment)


def adopt_draft(work: Work, actor: Person, task_id: str, person_id: str) -> None:
    """Make a draft that a colleague has left the actor's own, in place of theirs, with its files.

    Raises NotFound when none was left, TaskTaken and Forbidden as completing does.
    """
    known = find_task(work.uow, actor, task_id)
    refuse_taken(actor, known)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.behind_lock(known)
    refuse_taken(actor, task)
    drafts = work.uow.drafts
    if not any(one.is_offered and one.person_id == person_id != actor.id for one in drafts.of_task(task_id)):
        raise NotFound(f"draft of {person_id}")
    left, base = drafts.get(task_id, person_id), drafts.base(task_id, person_id)
    if left is None:
        raise NotFound(f"draft of {person_id}")
    drafts.save(task_id, actor.id, left[0], work.moment)
    if base is not None:
        drafts.begin(task_id, actor.id, *base)
    drafts.drop_one(task_id, person_id)
    work.uow.attachments.give(task_id, person_id, actor.id, actor.name)
    note_event(run, "draft_adopted", element=task.element, lane=task.lane, task_id=task_id)
    write_events(run)
    record_access(
        work.uow, actor, action="view", what="draft", region=task.region, case_id=task.case_id, task_id=task_id
    )


def settle_draft(work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any], fields: Sequence[str]) -> None:
    """Keep what was typed, with what is new in these fields; from here on the draft has seen the case as it is now.

    Raises what keeping a draft raises.
    """
    task = find_task(work.uow, actor, task_id)
    refuse_taken(actor, task)
    context = form_context(look_at(work, work.uow.instances.get(task.instance_id)), actor)
    fresh = context.initial(task.form, task.result) if task.form else {}
    known = {one.path for one in context.form(task.form).fields} if task.form else set()
    keep_draft(work, actor, task_id, take_new(submitted, fresh, [one for one in fields if one in known]))
    work.uow.drafts.begin(task_id, actor.id, fresh, work.moment)
