"""The end of a hold: the due moment moves by the working days that did not count, and the reminders go on."""

from dataclasses import replace
from datetime import datetime

from engine.commands.drawn import attributes_of, program_of
from engine.commands.escalation_chain import escalation_chain
from engine.commands.lost_days import later, lost_days
from engine.commands.open_tasks import due_timer
from engine.commands.run import Run
from engine.commands.write_events import note_event
from engine.model import Task, Timer, TimerKind
from engine.model.holds import OWNERS, HoldEnd, HoldReason, stops_clock

CLOSING = frozenset({HoldEnd.DONE, HoldEnd.WITHDRAWN})
"""Ends after which nobody is reminded of the task any more."""


def end_hold(run: Run, task: Task, how: HoldEnd) -> Task:
    """End the hold of a task and give the task as it is then; one that is not on hold stays as it is.

    What the hold stopped goes on: the next step of the escalation comes when so much own work is over as before.
    """
    if task.held_at is None:
        return task
    uow, moment, actor = run.work.uow, run.work.moment, run.work.actor
    moved = _held_days(task, moment)
    ended = replace(
        task,
        due=later(task.due, moved) if task.due else None,
        first_due=task.first_due or (task.due if moved else None),
    )
    uow.holds.end(task.id, moment, actor.name if actor else "", how, moved)
    uow.tasks.resume(task.id, ended.due, ended.first_due)
    resumed = uow.tasks.get(task.id)
    rows = [one for one in uow.timers.of_instance(run.instance.id, TimerKind.HOLD) if one.task_id == task.id]
    uow.timers.delete([one.id for one in rows])
    if stops_clock(task.held_for) and how not in CLOSING:
        _remind(run, resumed, rows)
    note_event(
        run,
        "hold_expired" if how is HoldEnd.ON_DATE else "task_resumed",
        element=task.element,
        lane=task.lane,
        task_id=task.id,
        attributes={
            "syy": task.held_for,
            "odottaa": OWNERS[HoldReason(task.held_for)],
            "alkoi": task.held_at,
            "tapa": how.value,
            "siirto_työpäiviä": moved,
        },
    )
    return resumed


def _held_days(task: Task, moment: datetime) -> int:
    """Give the working days by which the due moment moves; none where the clock went on or there is no due moment."""
    if task.due is None or task.held_at is None or not stops_clock(task.held_for):
        return 0
    return lost_days(task.held_at, moment)


def _remind(run: Run, task: Task, rows: list[Timer]) -> None:
    """Set the next step of the task's escalation again, where one was to come."""
    chain = escalation_chain(run, task, attributes_of(program_of(run), task.element))
    for step in [row.step for row in rows if row.step < len(chain)]:
        run.work.uow.timers.add([replace(due_timer(task, chain[step].at), step=step)])
