"""Keep what a person has typed but not submitted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine import policy
from engine.commands.absences.stand_in import refuse_taken_by_others
from engine.commands.find_task import find_task
from engine.commands.form_context import form_context
from engine.commands.run import look_at
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.page_parts import DraftSaved
from engine.model.values import dump_values, is_storable

LARGEST = 256 * 1024
"""Bytes of the largest draft."""


def save_draft(
    work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any], seen_at: datetime | None = None
) -> DraftSaved:
    """Keep the values as typed, for this person and task; gives when, and what in them tells who somebody is.

    With the first of them what the form began with is kept too: what the case has done since is told later. `seen_at`
    is when the person saw the form, now when it is not given.
    Raises NotFound, TaskTaken, Forbidden as completing does, FormInvalid when it is too much.
    """
    task = find_task(work.uow, actor, task_id)
    is_first = work.uow.drafts.kept_at(task_id, actor.id) is None
    refuse_taken_by_others(work, actor, task, policy.may_complete)
    keep_draft(work, actor, task_id, submitted)
    if not task.form:
        return DraftSaved(work.moment)
    context = form_context(look_at(work, work.uow.instances.get(task.instance_id)), actor)
    if is_first:
        seen = min(max(seen_at or work.moment, task.opened_at), work.moment)
        work.uow.drafts.begin(task_id, actor.id, context.initial(task.form, task.result), seen)
    return DraftSaved(work.moment, context.warnings(task.form, submitted))


def keep_draft(work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any]) -> None:
    """Write the draft of a task that was looked at already; raises FormInvalid when it is too much."""
    try:
        size = len(dump_values(submitted)) if is_storable(submitted) else 0
    except TypeError:
        size = 0
    if not size:
        raise FormInvalid({"": FieldError("not_text")})
    if size > LARGEST:
        raise FormInvalid({"": FieldError("too_long", max=LARGEST)})
    work.uow.drafts.save(task_id, actor.id, submitted, work.moment)
