"""A watch is due: tell those it names, raise the case (T13, T18, T20)."""

from dataclasses import replace

from engine.commands.run import Run
from engine.commands.tell import find_people, tell
from engine.commands.write_events import note_event, write_events
from engine.model import Timer
from engine.region import Watch, WatchStep


def raise_watch(run: Run, timers: list[Timer]) -> None:
    """Raise every due step of one watch, oldest first, each once; the rows go.

    Several steps that an outage left behind are all written to the log, and the people hear of the last one only:
    who is told that it is red needs no message that it was amber.
    """
    run.work.uow.timers.delete([timer.id for timer in timers])
    watch = next((one for one in run.region.watches if one.id == timers[0].name), None)
    if watch is None or run.case is None:
        return  # the region file of this version knows the watch no more
    due = [watch.steps[timer.step] for timer in sorted(timers, key=lambda t: t.step) if timer.step < len(watch.steps)]
    for step in due:
        _note(run, watch, step)
        _raise_priority(run, step)
    if due and due[-1].tell:
        people = find_people(run, due[-1].tell)
        names = {"name": watch.name.fi, "name_sv": watch.name.sv, "name_en": watch.name.en}
        told = {"watch": watch.id, "level": due[-1].level, **names}
        tell(run, people, "watch", facts=told, since=min(timer.due for timer in timers))
    write_events(run)


def _note(run: Run, watch: Watch, step: WatchStep) -> None:
    note_event(
        run,
        "watch_raised",
        attributes={"vahti": watch.id, "nimi": watch.name.fi, "taso": step.level, "oletus": watch.is_default},
    )


def _raise_priority(run: Run, step: WatchStep) -> None:
    case = run.case
    if case and step.priority is not None and step.priority > case.priority:
        run.work.uow.cases.update(case.id, priority=step.priority)
        run.work.uow.tasks.set_priority(case.id, step.priority)
        run.case = replace(case, priority=step.priority)
