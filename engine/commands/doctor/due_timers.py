"""Compare the rows that escalate late tasks with the tasks that have a due moment."""

from collections.abc import Iterator
from datetime import datetime

from engine.commands.doctor.patient import REPAIR, Patient
from engine.commands.drawn import attributes_of
from engine.commands.escalation_chain import coming_step
from engine.model import TaskStatus, TimerKind
from engine.model.care import Finding
from engine.model.holds import stops_clock


def compare_due_timers(patient: Patient) -> Iterator[Finding]:
    """Give open tasks that nobody would be reminded of, and rows for tasks that are not open."""
    rows = [row for row in patient.living.timers if row.kind is TimerKind.DUE]
    open_ids = {row.id for row in patient.living.tasks.values() if row.status is TaskStatus.OPEN}
    timed = {row.task_id for row in rows} | stopped(patient)
    for row in rows:
        if row.task_id not in open_ids:
            told = "a row would remind of a task that is not open."
            yield patient.finding("due_extra", told, REPAIR)
    for step in patient.standing.ready:
        if step.id in open_ids and step.id not in timed and next_step(patient, step.id):
            told = f"the task {step.name!r} has a due moment, and no row would remind of it."
            yield patient.finding("due_missing", told, REPAIR, element=step.element)


def stopped(patient: Patient) -> set[str]:
    """Give the open tasks whose clock a hold has stopped: nobody is reminded of them, and nothing is missing."""
    rows = patient.living.tasks.values()
    return {row.id for row in rows if row.status is TaskStatus.OPEN and stops_clock(row.held_for)}


def next_step(patient: Patient, task_id: str) -> tuple[int, datetime] | None:
    """Give the number and the moment of the next step of a task's escalation; None when there is none to come."""
    task = patient.run.work.uow.tasks.get(task_id)
    return coming_step(patient.run, task, attributes_of(patient.program, task.element))
