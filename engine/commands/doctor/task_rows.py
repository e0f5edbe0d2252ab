"""Compare the task rows of an instance with the steps of its state that wait for a person."""

from collections.abc import Iterator

from engine.commands.doctor.patient import BY_HAND, REPAIR, Patient
from engine.commands.open_tasks import drawn_task
from engine.model import OpenedTask, TaskStatus
from engine.model.care import Finding
from engine.store.queries.living import TaskRow


def compare_task_rows(patient: Patient) -> Iterator[Finding]:
    """Give tasks that are missing, too many, finished too early, not what is drawn, or in no queue as they are."""
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
        elif row.whose != _whose(patient):
            told = f"the task belongs to it, its row says {', '.join(part or '-' for part in row.whose)}."
            yield patient.finding("task_moved", told, BY_HAND, element=step.element)
        elif differing := not_drawn(patient, row, step):
            told = f"the {' and '.join(differing)} of the task {step.name!r} should be as its version says."
            yield patient.finding("task_drawn", told, REPAIR, element=step.element)
    for row in rows.values():
        if row.status is TaskStatus.OPEN and row.id not in ready:
            told = "a task row is open, and its state knows no such step."
            yield patient.finding("task_extra", told, REPAIR, element=row.element)
        elif row.status is TaskStatus.OPEN and not patient.living.lies_as_it_should(row):
            groups = ", ".join(row.groups) or "nobody"
            told = (
                f"the task should be {'free' if row.free else 'taken'} in the queue of {groups} as it is, and is not."
            )
            yield patient.finding("task_queue", told, REPAIR, element=row.element)


def not_drawn(patient: Patient, row: TaskRow, step: OpenedTask) -> list[str]:
    """Name what a task row has otherwise than its version says; people cannot change these."""
    drawn = drawn_task(patient.run, step)
    return [name for name, found in row.drawn.items() if found != getattr(drawn, name)]


def _whose(patient: Patient) -> tuple[str, str, str | None, str]:
    instance = patient.living.instance
    return instance.definition, instance.version_id, instance.case_id, patient.living.case_key
