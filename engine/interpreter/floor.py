"""The least that a step can cost: the bare loop that `polku bench` measures the product against.

Restore, run one step and what follows by itself, serialise. No pruning, no description of what changed, no checks.
"""

from datetime import datetime

from engine.interpreter.codec import dump_state, load_state
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.workflow import Workflow


def bare_completion(program: Program, state: bytes, task_id: str, around: Surroundings, moment: datetime) -> bytes:
    """Complete the ready step `task_id` at `moment` (aware) with the library alone; gives the new state.

    Raises StateRefused, and whatever the library or the surroundings raise. For measuring only: what it gives is
    never stored.
    """
    workflow = load_state(program, state, Run(around, moment))
    workflow.find(task_id).run()
    workflow.do_engine_steps()
    return dump_state(program, workflow)


def bare_start(program: Program, around: Surroundings, moment: datetime) -> bytes:
    """Start an instance at `moment` (aware) with the library alone; gives its state, for measuring only."""
    workflow = Workflow(program.spec, program.subspecs, script_engine=Run(around, moment))
    workflow.do_engine_steps()
    return dump_state(program, workflow)
