"""Compare the rows of a case's watches with its events and its region file."""

from collections.abc import Iterable, Iterator

from engine.commands.doctor.patient import BY_HAND, Patient
from engine.model import Event, InstanceKind, TimerKind
from engine.model.care import Finding
from engine.region import Watch


def compare_watch_rows(patient: Patient) -> Iterator[Finding]:
    """Give watches that the region does not know, steps that are set twice, and a watch that should run."""
    if patient.living.instance.kind is not InstanceKind.MAIN:
        return
    rows = [row for row in patient.living.timers if row.kind is TimerKind.WATCH]
    known = {watch.id: watch for watch in patient.run.region.watches}
    for name in sorted({row.name for row in rows} - known.keys()):
        yield patient.finding("watch_extra", f"the watch {name} runs, and the region does not know it.", BY_HAND)
    steps = [(row.name, row.step) for row in rows]
    for name, step in sorted({one for one in steps if steps.count(one) > 1}):
        yield patient.finding("watch_twice", f"step {step + 1} of the watch {name} is set more than once.", BY_HAND)
    missing = [watch for watch in known.values() if watch.kind == "steps" and watch.id not in dict(steps)]
    if missing and patient.run.case is not None:
        events = patient.run.work.uow.events.holding(patient.run.case.id)
        for watch in missing:
            if steps_to_come(watch, events):
                told = f"the watch {watch.id} should run since its event, and there is no row of it."
                yield patient.finding("watch_missing", told, BY_HAND)


def steps_to_come(watch: Watch, events: Iterable[Event]) -> int:
    """Give from the log how many steps of a watch are still to come: none of one not begun, ended, or raised whole."""
    left = 0
    for event in events:
        if event.name in watch.ends:
            left = 0
        elif event.name in watch.starts and not left:
            left = len(watch.steps)
        elif event.name == "watch_raised" and event.attributes.get("vahti") == watch.id:
            left = max(0, left - 1)
    return left
