"""Compare what the rows of an instance say with its log."""

from collections.abc import Iterator

from engine.commands.doctor.patient import BY_HAND, Patient
from engine.model import TaskStatus
from engine.model.care import Finding


def compare_log(patient: Patient) -> Iterator[Finding]:
    """Give whether as many tasks are done as the log says were completed."""
    done = sum(row.status in (TaskStatus.DONE, TaskStatus.UNDONE) for row in patient.living.tasks.values())
    if done != patient.living.completions:
        told = f"{patient.living.completions} completed tasks are in the log, and {done} rows are done."
        yield patient.finding("log", told, BY_HAND)
