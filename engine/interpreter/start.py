"""Starting an instance."""

from datetime import datetime

from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance, library
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.workflow import Workflow
from engine.model import Advance


def start(program: Program, around: Surroundings, moment: datetime) -> Advance:
    """Start an instance at `moment` (aware) and run it until it waits.

    Raises StepBudgetExceeded, StuckInstance, DiagramFailed, and whatever the surroundings raise.
    """
    run = Run(around, moment)
    with library(run):
        workflow = Workflow(program.spec, program.subspecs, script_engine=run)
    return advance(program, workflow, run, lambda: None)
