"""Compare the BPMN timer rows of an instance with the timers that its state waits for."""

from collections.abc import Iterator

from engine.commands.doctor.patient import REPAIR, Patient
from engine.model import TimerKind
from engine.model.care import Finding


def compare_timer_rows(patient: Patient) -> Iterator[Finding]:
    """Give timers that are missing, too many, or due at another moment; one that failed waits longer and is not."""
    rows = {row.id: row for row in patient.living.timers if row.kind is TimerKind.BPMN}
    waiting = {timer.id: timer for timer in patient.standing.timers}
    moment = patient.run.work.moment
    for timer in waiting.values():
        row = rows.get(timer.id)
        due = f"{timer.due:%Y-%m-%d %H:%M} UTC"
        if row is None:
            told = f"a timer due {due} should wait, and there is no row of it."
            yield patient.finding("timer_missing", told, REPAIR, element=timer.element)
        elif row.due != timer.due and not (row.due > timer.due and timer.due <= moment):
            told = f"the timer should be due {due}, its row says {row.due:%Y-%m-%d %H:%M} UTC."
            yield patient.finding("timer_due", told, REPAIR, element=timer.element)
    for row in rows.values():
        if row.id not in waiting:
            told = "a timer row waits, and its state knows no such timer."
            yield patient.finding("timer_extra", told, REPAIR, element=row.name)
