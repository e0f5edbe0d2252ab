"""Cancelling an instance."""

from datetime import datetime

from engine.interpreter.live import restore
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance
from engine.interpreter.surroundings import Surroundings
from engine.model import Advance


def cancel(program: Program, state: bytes, around: Surroundings, moment: datetime) -> Advance:
    """End an instance at `moment` (aware) wherever it stands; nothing in it is completed, no event is raised.

    Raises StateRefused.
    """
    run = Run(around, moment)
    workflow = restore(program, state, run)
    return advance(program, workflow, run, workflow.end_now)
