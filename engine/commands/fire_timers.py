"""Fire what is due in one instance, one per transaction: BPMN timers, late tasks, ends of holds, watches."""

from datetime import timedelta

from engine import interpreter
from engine.commands.advance import advance
from engine.commands.escalate import escalate
from engine.commands.holds.resume_task import resume_on_date
from engine.commands.raise_watch import raise_watch
from engine.commands.run import Run, open_run
from engine.commands.settle import settle
from engine.commands.work import Work
from engine.commands.write_events import note_event
from engine.errors import CaseSuspended, Conflict
from engine.model import Timer, TimerKind

_OF_TASKS = {TimerKind.DUE: escalate, TimerKind.HOLD: resume_on_date}
"""What a due timer of a task does."""

LATER = timedelta(minutes=1)
"""A BPMN timer whose row was due and whose instance does not think so is looked at again after this."""


def fire_timers(work: Work, claimed: Timer) -> int:
    """Fire everything that is due in the instance of a claimed timer, oldest first; gives how many rows were due.

    Raises what a step raises; then nothing has fired.
    """
    try:
        run = open_run(work, claimed.instance_id)
    except CaseSuspended:
        raise  # nobody is in the way of a claim of a case that goes on; its timers must not be lost
    except Conflict:
        # The instance has ended and left a row behind: there is nothing to fire in it.
        work.uow.timers.delete([claimed.id])
        return 1
    fired = 0
    while due := _due(run):
        fired += _fire(run, due)
        settle(work)
        if not _reopen(run):
            break
    return fired


def _due(run: Run) -> list[Timer]:
    rows = run.work.uow.timers.of_instance(run.instance.id)
    return sorted((timer for timer in rows if timer.due <= run.work.moment), key=lambda timer: timer.due)


def _fire(run: Run, due: list[Timer]) -> int:
    first = due[0]
    if first.kind is TimerKind.BPMN:
        return _fire_bpmn(run, [timer for timer in due if timer.kind is TimerKind.BPMN])
    if first.kind in _OF_TASKS:
        _OF_TASKS[first.kind](run, first)
        return 1
    same = [timer for timer in due if timer.kind is TimerKind.WATCH and timer.name == first.name]
    raise_watch(run, same)
    return len(same)


def _fire_bpmn(run: Run, due: list[Timer]) -> int:
    """Let every due BPMN timer of the instance fire in one step of the interpreter."""
    for timer in due:
        note_event(run, "timer_fired", element=timer.name)
    state, moment = run.instance.state, run.work.moment
    advance(run, lambda program, around: interpreter.fire(program, state, around, moment))
    seen = {timer.id for timer in due}
    for timer in run.work.uow.timers.of_instance(run.instance.id, TimerKind.BPMN):
        if timer.due <= moment and timer.id in seen:
            run.work.uow.timers.move(timer.id, moment + LATER, timer.step, timer.tries)
    return len(due)


def _reopen(run: Run) -> bool:
    """Read the instance again after others of the case have moved; tells whether it still lives."""
    try:
        again = open_run(run.work, run.instance.id)
    except Conflict:
        return False
    run.instance, run.case, run.variables = again.instance, again.case, again.variables
    return True
