"""Compare the rows that end holds with the tasks that are on hold."""

from collections.abc import Iterator

from engine.commands.doctor.patient import REPAIR, Patient
from engine.model import TaskStatus, TimerKind
from engine.model.care import Finding


def compare_hold_rows(patient: Patient) -> Iterator[Finding]:
    """Give tasks on hold that nothing would bring back, and rows that would end a hold that there is not."""
    for row in patient.living.timers:
        if row.kind is TimerKind.HOLD and row.task_id not in held_tasks(patient):
            yield patient.finding("hold_extra", "a row would end a hold that there is not.", REPAIR)
    for _task_id, element in missing_ends(patient):
        told = "a task is on hold, and no row would bring it back on its follow-up date."
        yield patient.finding("hold_missing", told, REPAIR, element=element)


def held_tasks(patient: Patient) -> dict[str, str]:
    """Give the element of each open task on hold, by the task's id."""
    rows = patient.living.tasks.values()
    return {row.id: row.element for row in rows if row.status is TaskStatus.OPEN and row.held_for}


def missing_ends(patient: Patient) -> list[tuple[str, str]]:
    """Give the id and the element of each task on hold without a row that would end the hold."""
    ends = {row.task_id for row in patient.living.timers if row.kind is TimerKind.HOLD}
    return [(task_id, element) for task_id, element in held_tasks(patient).items() if task_id not in ends]
