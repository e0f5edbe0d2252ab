"""Move one locked instance by one step and write what came of it."""

from collections.abc import Callable

from engine.commands.apply_advance import apply_advance
from engine.commands.drawn import program_of
from engine.commands.run import Run
from engine.commands.surroundings import LiveSurroundings
from engine.interpreter import Program, cancel
from engine.model import Advance, InstanceStatus

Step = Callable[[Program, LiveSurroundings], Advance]
"""What the interpreter is asked to do with the program, within the surroundings of the run."""


def advance(run: Run, step: Step) -> None:
    """Let the interpreter take the step, then write its `Advance`.

    Raises what the step raises (ExpressionError, OperationRefused, StepBudgetExceeded, StuckInstance, StateRefused,
    MessageNotExpected): the caller's unit of work then undoes everything.
    """
    apply_advance(run, step(program_of(run), LiveSurroundings(run)))


def cancel_instance(run: Run) -> None:
    """End an instance from outside, with its tasks and timers."""
    around = LiveSurroundings(run)
    ended = cancel(program_of(run), run.instance.state, around, run.work.moment)
    apply_advance(run, ended, ending=InstanceStatus.CANCELLED)
