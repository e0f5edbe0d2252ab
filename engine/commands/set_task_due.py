"""Let a task be due on another day; its escalation begins anew."""

from datetime import date, timedelta

from engine import clock, policy
from engine.commands.drawn import attributes_of, program_of
from engine.commands.escalation_chain import escalation_chain
from engine.commands.find_task import find_task, refuse_closed, unchanged
from engine.commands.open_tasks import due_timer
from engine.commands.record_access import record_access
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.model import Person, Task
from engine.workdays import end_of_day

FARTHEST = timedelta(days=5 * 366)
"""A due day farther away than this is a slip of the finger."""


def set_task_due(work: Work, actor: Person, task_id: str, day: date, *, must_change: bool = False) -> Task:
    """Let the task be due at the end of the day; it is no error when it is already.

    Raises NotFound, TaskTaken when it is finished, Forbidden when it is not the person's to plan, FormInvalid for a day
    that has passed or is years away.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_closed(task)
    if not policy.may_plan(actor, task):
        raise Forbidden(f"{actor.username} may not plan task {task_id}")
    refuse_far(day, clock.today())
    due = end_of_day(day)
    if task.due == due:
        return unchanged(task, must_change=must_change)
    if not work.uow.tasks.set_due(task_id, due):
        raise Conflict(f"task {task_id} has moved on")
    changed = work.uow.tasks.get(task_id)
    chain = escalation_chain(run, changed, attributes_of(program_of(run), task.element))
    work.uow.timers.delete_for_task(task_id)
    work.uow.timers.add([due_timer(changed, chain[0].at)])
    before = clock.local(task.due).date() if task.due else None
    facts = {"ennen": before, "eräpäivä": day}
    note_event(run, "task_due_set", element=task.element, lane=task.lane, task_id=task_id, attributes=facts)
    write_events(run)
    record_access(
        work.uow, actor, action="change", what="due", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return changed


def refuse_far(day: date, today: date) -> None:
    """Raise FormInvalid for a day that has passed or is years away."""
    if day < today:
        raise FormInvalid({"due": FieldError("before", limit=today, than="tänään")})
    if day > today + FARTHEST:
        raise FormInvalid({"due": FieldError("after", limit=today + FARTHEST)})
