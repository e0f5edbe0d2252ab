"""Delivering a message to an instance."""

from collections.abc import Mapping
from datetime import datetime

from SpiffWorkflow.bpmn import BpmnEvent

from engine.errors import MessageNotExpected
from engine.interpreter.codec import load_state
from engine.interpreter.messages import Message
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance
from engine.interpreter.standing import messages_of
from engine.interpreter.surroundings import Surroundings
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

    The command stores the payload in the live variables before. Raises MessageNotExpected when nothing waits for it,
    StateRefused, StepBudgetExceeded, StuckInstance, DiagramFailed, and whatever the surroundings raise.
    """
    run = Run(around, moment)
    workflow = load_state(program, state, run)
    if message not in messages_of(workflow):
        raise MessageNotExpected(f"the instance does not wait for {message}")
    return advance(program, workflow, run, lambda: workflow.send_event(BpmnEvent(Message(message), payload={})))
