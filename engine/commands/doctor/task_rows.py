"""Compare the task rows of an instance with the steps of its state that wait for a person."""

from collections.abc import Iterator

from engine.commands.doctor.patient import BY_HAND, REPAIR, Patient
from engine.model import TaskStatus
from engine.model.care import Finding


def compare_task_rows(patient: Patient) -> Iterator[Finding]:
    """Give tasks that are missing, too many, finished too early, at another element, or in no queue as they are."""
    rows, ready = patient.living.tasks, {step.id: step for step in patient.standing.ready}
    for step in ready.values():
        row = rows.get(step.id)
        if row is None:
            told = f"the task {step.name!r} should be open, and there is no row of it."
            yield patient.finding("task_missing", told, REPAIR, element=step.element)
        elif row.status is not TaskStatus.OPEN:
            told = f"the task {step.name!r} should be open, its row says {row.status.value}."
            yield patient.finding("task_closed", told, BY_HAND, element=step.element)
        elif (row.element, row.lane) != (step.element, step.lane or ""):
            told = f"the task should be {step.element} ({step.lane or '-'}), its row says {row.element} ({row.lane})."
            yield patient.finding("task_moved", told, BY_HAND, element=step.element)
    for row in rows.values():
        if row.status is TaskStatus.OPEN and row.id not in ready:
            told = "a task row is open, and its state knows no such step."
            yield patient.finding("task_extra", told, REPAIR, element=row.element)
        elif row.status is TaskStatus.OPEN and patient.living.queued.get(row.id) != {row.free}:
            told = f"the task should be {'free' if row.free else 'taken'} in the queue of its groups, and is not."
            yield patient.finding("task_queue", told, REPAIR, element=row.element)
