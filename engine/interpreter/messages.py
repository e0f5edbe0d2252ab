"""Message events whose payload never enters the token."""

from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition


class Message(MessageEventDefinition):
    """A message by its name; whoever waits for the name receives it."""

    def __init__(self, name: str, payload: str | None = None) -> None:
        """Keep the name, and for a throwing event the FEEL text of `polku:payload`."""
        super().__init__(name)
        self.payload = payload

    def catch(self, my_task: Any, event: Any = None) -> None:  # noqa: ARG002
        """Note that the message came; the command has stored its payload already."""
        my_task.internal_data["event_fired"] = True

    def throw(self, my_task: Any) -> None:
        """Send the message to whoever waits inside; what nobody waits for leaves the instance with the Advance."""
        run = my_task.workflow.script_engine
        value = run.value(self.payload, my_task) if self.payload else {}
        payload = value if isinstance(value, dict) else {"value": value}
        my_task.workflow.top_workflow.catch(BpmnEvent(self, payload=payload))

    def update_task_data(self, my_task: Any) -> None:
        """Leave the token empty."""
