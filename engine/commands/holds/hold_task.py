"""A person puts their task on hold, with a reason and a follow-up date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from engine import clock, policy
from engine.commands.find_task import find_task
from engine.commands.holds.end_hold import end_hold
from engine.commands.holds.hold_form import HoldWish, clean_hold
from engine.commands.meetings.check_texts import check_texts
from engine.commands.open_tasks import due_timer
from engine.commands.record_access import record_access
from engine.commands.run import Run
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, Forbidden, FormInvalid, TaskTaken
from engine.ids import new_id
from engine.model import Person, Task, TaskStatus, Timer, TimerKind
from engine.model.holds import OWNERS, Hold, HoldEnd, stops_clock

NO_STEP = 9
"""Step of a hold after which no reminder is to come; longer than any chain."""


def hold_task(work: Work, actor: Person, task_id: str, submitted: Mapping[str, Any]) -> Task:
    """Put the task on hold; asked again it is changed, and asked the same again it is as it was.

    Raises NotFound, TaskTaken when it is finished, Forbidden when it is not the person's to hold, FormInvalid.
    """
    known = find_task(work.uow, actor, task_id)
    run = open_run_for(work, actor, known.instance_id)
    task = work.uow.tasks.get(task_id)
    refuse_unless_open(task)
    if not policy.may_hold(actor, task):
        raise Forbidden(f"{actor.username} may not hold task {task_id}")
    wish = clean_hold(submitted, actor.language)
    _refuse_names(run, wish, submitted)
    if _is_as_wished(work, task, wish):
        return task
    task = end_hold(run, task, HoldEnd.CHANGED)
    _begin(run, actor, task, wish)
    write_events(run)
    record_access(
        work.uow, actor, action="change", what="hold", region=task.region, case_id=task.case_id, task_id=task_id
    )
    return work.uow.tasks.get(task_id)


def refuse_unless_open(task: Task) -> None:
    """Raise TaskTaken for a task that is finished or withdrawn."""
    if task.status is not TaskStatus.OPEN:
        raise TaskTaken(task.id, task.closed_by_name, task.closed_at, task.status.value)


def follow_up_moment(day: date) -> datetime:
    """Give the first moment of a follow-up date in Finland, in UTC."""
    return datetime.combine(day, time(), tzinfo=clock.HELSINKI).astimezone(UTC)


def hold_timer(task: Task, until: datetime, step: int) -> Timer:
    """Give the row that ends a hold; its step is that of the escalation which then goes on."""
    return replace(due_timer(task, until), kind=TimerKind.HOLD, step=step)


def _refuse_names(run: Run, wish: HoldWish, submitted: Mapping[str, Any]) -> None:
    """Raise FormInvalid for words that tell who a client is, where the task is of an anonymous consultation."""
    if run.case is not None or not wish.note:
        return
    faults = check_texts(run.work, run.instance.region, {"note": wish.note}, case_id=None, instance_id=None)
    if faults:
        raise FormInvalid(faults, dict(submitted))


def _is_as_wished(work: Work, task: Task, wish: HoldWish) -> bool:
    if wish.note or (task.held_for, task.held_until) != (wish.reason, follow_up_moment(wish.until)):
        return False
    return all(one.party == wish.party for one in work.uow.holds.of_task(task.id) if one.ended_at is None)


def _begin(run: Run, actor: Person, task: Task, wish: HoldWish) -> None:
    uow, moment, until = run.work.uow, run.work.moment, follow_up_moment(wish.until)
    if not uow.tasks.hold(task.id, moment, until, wish.reason):
        raise Conflict(f"task {task.id} has moved on")
    stops = stops_clock(wish.reason)
    step = _stop_reminders(run, task) if stops else NO_STEP
    uow.timers.add([hold_timer(task, until, step)])
    uow.holds.add(
        Hold(
            id=new_id(),
            region=task.region,
            task_id=task.id,
            instance_id=task.instance_id,
            case_id=task.case_id,
            reason=wish.reason,
            since=moment,
            until=until,
            by=actor.id,
            by_name=actor.name,
            note=wish.note,
            party=wish.party,
        )
    )
    note_event(
        run,
        "task_held",
        element=task.element,
        lane=task.lane,
        task_id=task.id,
        attributes={
            "syy": wish.reason.value,
            "odottaa": OWNERS[wish.reason],
            "asti": wish.until,
            "kello_seisoo": stops,
            **({"osapuoli": wish.party} if wish.party else {}),
        },
    )


def _stop_reminders(run: Run, task: Task) -> int:
    """Drop the reminders of the task and give the step that comes when the hold is over."""
    rows = [one for one in run.work.uow.timers.of_instance(run.instance.id, TimerKind.DUE) if one.task_id == task.id]
    run.work.uow.timers.delete([one.id for one in rows])
    return min((one.step for one in rows), default=NO_STEP)
