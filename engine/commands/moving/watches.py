"""The watches of a case whose region file has become another one."""

from datetime import datetime

from engine.commands.doctor.watch_rows import steps_to_come
from engine.commands.due import read_due
from engine.commands.run import Run
from engine.commands.set_watches import watch_timer
from engine.model import Timer, TimerKind
from engine.region import Watch


def align_watches(run: Run) -> list[Timer]:
    """Drop the watches that the run's region file does not know, and give them; set those that its events begin.

    What runs already goes on with its due moments. A watch that is new counts from now on: the steps that lie behind
    would all be raised at once.
    """
    uow, case = run.work.uow, run.case
    if case is None:
        return []
    known = {watch.id for watch in run.region.watches}
    rows = uow.timers.of_case(case.id, TimerKind.WATCH)
    gone = [row for row in rows if row.name not in known]
    uow.timers.delete([row.id for row in gone])
    running = {row.name for row in rows}
    missing = [watch for watch in run.region.watches if watch.kind == "steps" and watch.id not in running]
    if missing:
        events = uow.events.holding(case.id)
        for watch in missing:
            first = len(watch.steps) - steps_to_come(watch, events)
            uow.timers.add([watch_timer(run, case, watch, due, step) for step, due in _from(run, watch, first)])
    return gone


def _from(run: Run, watch: Watch, first: int) -> list[tuple[int, datetime]]:
    dues = ((step, read_due(run, watch.steps[step].after, run.work.moment)) for step in range(first, len(watch.steps)))
    return [(step, due) for step, due in dues if due is not None]
