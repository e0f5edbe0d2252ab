"""Firing the timers of an instance."""

from datetime import datetime

from engine.interpreter.live import restore
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance
from engine.interpreter.surroundings import Surroundings
from engine.model import Advance


def fire(program: Program, state: bytes, around: Surroundings, moment: datetime) -> Advance:
    """Fire every timer that is due at `moment` (aware), each once, and run the instance until it waits.

    A timer due exactly then fires, the one due longest first, and what it interrupts does not fire any more. Of a
    repeating timer the ticks that were missed are one. Without a due timer nothing happens. Raises StateRefused,
    StepBudgetExceeded, StuckInstance, DiagramFailed, and whatever the surroundings raise.
    """
    run = Run(around, moment)
    workflow = restore(program, state, run)
    return advance(program, workflow, run, lambda: None)
