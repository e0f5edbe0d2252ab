"""Delivering a message to an instance."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.util.task import TaskState

from engine.errors import MessageNotExpected
from engine.interpreter.live import restore
from engine.interpreter.messages import Message
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance, run_steps
from engine.interpreter.standing import receivers_of
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.workflow import Workflow
from engine.model import Advance


def deliver(  # who, what, whereto and when
    program: Program,
    state: bytes,
    message: str,
    payload: Mapping[str, object],  # noqa: ARG001  # kept by the command, in the variables; the token stays empty
    around: Surroundings,
    moment: datetime,
) -> Advance:
    """Deliver a message at `moment` (aware) to all in the instance that wait for its name, and run it until it waits.

    Whoever receives it late, but before the timer's worker, wins as a person would.

    The command stores the payload in the live variables before. Raises MessageNotExpected when nothing waits for it,
    StateRefused, StepBudgetExceeded, StuckInstance, DiagramFailed, and whatever the surroundings raise.
    """
    run = Run(around, moment)
    workflow = restore(program, state, run)
    receivers = receivers_of(workflow, message)
    if not receivers:
        raise MessageNotExpected(f"the instance does not wait for {message}")
    return advance(program, workflow, run, lambda: receive(workflow, run, receivers, message))


def receive(workflow: Workflow, run: Run, receivers: list[Any], message: str) -> None:
    """Let one after the other receive it; whom an earlier one has interrupted does not."""
    event = BpmnEvent(Message(message), payload={})
    for task in receivers:
        if task.state == TaskState.WAITING:
            task.task_spec.catch(task, event)
            task.task_spec._update(task)  # noqa: SLF001  # what the library's own sending calls
            run_steps(workflow, run)
