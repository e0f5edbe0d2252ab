"""Completing a step that waits for a person."""

from datetime import datetime
from typing import Any

from SpiffWorkflow.util.task import TaskState

from engine.errors import NotReady
from engine.interpreter.live import restore
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.workflow import Workflow
from engine.model import Advance


def complete(program: Program, state: bytes, task_id: str, around: Surroundings, moment: datetime) -> Advance:
    """Complete the step `task_id` at `moment` (aware) and run the instance until it waits.

    The submitted values must be in the live variables already. A person who is late but before the timer's worker
    wins: the step is completed, and the timer that would have interrupted it is dropped.
    Raises NotReady when the step is not ready, StateRefused, StepBudgetExceeded, StuckInstance, DiagramFailed, and
    whatever the surroundings raise.
    """
    run = Run(around, moment)
    workflow = restore(program, state, run)
    return advance(program, workflow, run, ready_step(workflow, task_id).run, completed=task_id)


def ready_step(workflow: Workflow, task_id: str) -> Any:
    """Give a step that waits for a person; raises NotReady for any other."""
    task = workflow.find(task_id)
    # The library would run a finished step again, and "complete" one that was never reached.
    if task is None or task.state != TaskState.READY or not task.task_spec.manual:
        raise NotReady(f"the step {task_id} is not ready")
    return task
