"""Whether a completion can be taken back now, and why not."""

from collections.abc import Callable
from datetime import timedelta

from engine import policy
from engine.commands.drawn import attributes_of, program_of
from engine.commands.keep_step import scope_of
from engine.commands.open_tasks import YES
from engine.commands.run import Run, look_at
from engine.model import Event, Person, Task, TaskStatus
from engine.model.meetings import ItemStatus
from engine.model.taking_back import CameBack, LastStep, WayBack

CORRECTED = frozenset({"task_assigned"})
"""Mails that do no harm when their task is gone: their receivers are told so."""
_LATE = "eskaloitu"


def undo_refusal(run: Run, actor: Person, task: Task, step: LastStep | None) -> str:
    """Say why a task that is done cannot be taken back; empty when it can."""
    if step is None or step.task_id != task.id:
        return "moved"
    if run.work.moment > step.at + timedelta(hours=run.region.taking_back.undo_hours):
        return "too_late"
    new = frozenset(step.new("task"))
    return _refusal(run, step, lambda event: event.task_id in new and event.actor_id == actor.id)


def return_refusal(run: Run, task: Task, step: LastStep | None) -> str:
    """Say why an open task cannot be returned to who did the step before; empty when it can."""
    if step is None:
        return "not_kept"
    if not step.refusal and task.id not in step.new("task"):
        return "not_step"
    if run.work.moment > step.at + timedelta(days=run.region.taking_back.return_days):
        return "too_late"
    return _refusal(run, step, lambda event: event.task_id == task.id)


def last_step(run: Run) -> LastStep | None:
    """Give the last completion of the run's case that is kept."""
    return run.work.uow.last_steps.of(scope_of(run))


def way_back(run: Run, actor: Person, task: Task) -> WayBack | None:
    """Give for the page of a task whether it can be taken back or returned; None where the reader has no say."""
    if policy.may_undo(actor, task):
        step = last_step(run)
        why = undo_refusal(run, actor, task, step)
        until = step.at + timedelta(hours=run.region.taking_back.undo_hours) if step and not why else None
        return WayBack("undo", why, task.name, task.closed_by_name, until)
    if not policy.may_return(actor, task):
        return None
    step = last_step(run)
    why = return_refusal(run, task, step)
    before = run.work.uow.tasks.get(step.task_id) if step and not why else None
    return WayBack("return", why, before.name if before else "", before.closed_by_name if before else "")


def came_back(run: Run, task: Task) -> CameBack | None:
    """Give why a task waits again, None when it does not."""
    kept = run.work.uow.taken.why(task.id) if task.status is not TaskStatus.WITHDRAWN else None
    if kept is None:
        return None
    return CameBack(kept.content["kind"], kept.at, kept.person_name, kept.content.get("reason", ""))


def _is_final(run: Run, step: LastStep) -> bool:
    """Tell whether the chart says that the step stays done."""
    done = run.work.uow.tasks.get(step.task_id)
    of = look_at(run.work, run.work.uow.instances.get(done.instance_id))
    return attributes_of(program_of(of), done.element).get("final") == YES


def _refusal(run: Run, step: LastStep, is_about: Callable[[Event], bool]) -> str:
    """Say what stands in the way of both; `is_about` tells which events since then do not."""
    if run.case is not None and run.case.is_suspended:
        return "suspended"
    if step.refusal or _is_final(run, step):
        return step.refusal or "final"
    return happened(run, step, is_about)


def happened(run: Run, step: LastStep, is_about: Callable[[Event], bool]) -> str:
    """Say by a code what has happened since a step that stands in the way of taking it back; empty: nothing.

    `is_about` tells which events do not stand in the way.
    """
    uow, new = run.work.uow, frozenset(step.new("task"))
    since = uow.events.since(run.instance.case_id, run.instance.id, step.at)
    later = (event for event in since if event.seq > step.heads.get(event.instance_id, 0))
    if any(not is_about(event) and not (event.name == _LATE and event.task_id in new) for event in later):
        return "moved"
    if any(uow.agenda.get(item).status is not ItemStatus.OPEN for item in step.new("agenda_item")):
        return "agenda"
    told = uow.notifications.of_ids(step.new("notification"))
    gone = (one for one in told if one.channel != "inbox" and one.sent_at is not None)
    return "mail" if any(one.kind not in CORRECTED for one in gone) else ""
