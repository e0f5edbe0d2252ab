"""The library's parser, with our elements only.

Its table of elements is replaced, not extended: what Polku does not run has no parser, so scripts, pre- and
post-scripts, signals and the rest cannot reach a program even if a check were missed.
"""

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.parser.event_parsers import (
    BoundaryEventParser,
    EndEventParser,
    EventBasedGatewayParser,
    EventDefinitionParser,
    IntermediateCatchEventParser,
    IntermediateThrowEventParser,
    ReceiveTaskParser,
    SendTaskParser,
    StartEventParser,
)
from SpiffWorkflow.bpmn.parser.task_parsers import (
    CallActivityParser,
    ConditionalGatewayParser,
    GatewayParser,
    SubWorkflowParser,
)
from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.event_definitions import NoneEventDefinition, TerminateEventDefinition

from engine.interpreter import specs
from engine.interpreter.element import Element
from engine.interpreter.messages import Message
from engine.interpreter.names import bpmn, polku
from engine.interpreter.timers import RepeatingTimer, Timer


class _Step(TaskParser):
    """Gives every step what the diagram says of it."""

    PARALLEL_MI_CLASS = specs.AllAtOnce
    SEQUENTIAL_MI_CLASS = specs.OneByOne

    def parse_extensions(self, node: Any = None) -> dict[str, Element]:
        found = self.node if node is None else node
        process = next(found.iterancestors(bpmn("process")))
        return {"element": self.process_parser.parser.elements[process.get("id"), found.get("id")]}

    def _add_boundary_event(self, children: Any) -> Any:
        split = BoundaryEventSplit(self.spec, f"{self.bpmn_id}.BoundaryEventSplit", lane=self.task.lane)
        name = f"{self.bpmn_id}.BoundaryEventJoin"
        join = specs.EdgeJoin(self.spec, name, lane=self.task.lane, split_task=split.name, cancel=True)
        split.connect(self.task)
        self.task.connect(join)
        for event in children:
            child = self.process_parser.parse_node(event)
            split.connect(child)
            child.connect(join)
        return split


class _Event(_Step, EventDefinitionParser):
    """Reads messages, timers and terminate events; all other definitions are none to it."""

    def get_event_definition(self, xpaths: list[str]) -> Any:  # noqa: ARG002
        message = self.node.find(bpmn("messageEventDefinition"))
        timer = self.node.find(bpmn("timerEventDefinition"))
        if message is not None:
            return self.parse_message_event(message)
        if timer is not None:
            return self._timer(timer)
        if self.node.find(bpmn("terminateEventDefinition")) is not None:
            return TerminateEventDefinition()
        return NoneEventDefinition()

    def parse_message_event(self, message_event: Any) -> Message:
        reference = message_event.get("messageRef")
        # The library keeps the messages of all files in one table, and ids of messages repeat from file to file.
        messages = self.node.getroottree().getroot().findall(bpmn("message"))
        name = next((found.get("name") for found in messages if found.get("id") == reference), None)
        if not name:
            raise ValidationException(f"the message {reference!r} does not exist or has no name", self.node)
        return Message(name, self.node.get(polku("payload")))

    def _timer(self, definition: Any) -> Any:
        for tag, kind in (("timeDate", Timer), ("timeDuration", Timer), ("timeCycle", RepeatingTimer)):
            expression = definition.find(bpmn(tag))
            if expression is not None:
                return kind(self.node.get("id"), (expression.text or "").strip())
        raise ValidationException("the timer has no date, duration or cycle", self.node)


class _Start(_Event, StartEventParser):
    def get_event_definition(self, xpaths: list[str]) -> Any:  # noqa: ARG002
        # An instance exists because somebody started it; a start event that waited would hold it for ever.
        return NoneEventDefinition()


class _End(_Event, EndEventParser):
    pass


class _Catch(_Event, IntermediateCatchEventParser):
    pass


class _Throw(_Event, IntermediateThrowEventParser):
    pass


class _Boundary(_Event, BoundaryEventParser):
    pass


class _Send(_Event, SendTaskParser):
    pass


class _Receive(_Event, ReceiveTaskParser):
    pass


class _EventGateway(_Step, EventBasedGatewayParser):
    pass


class _Choice(_Step, ConditionalGatewayParser):
    pass


class _Gateway(_Step, GatewayParser):
    pass


class _Subprocess(_Step, SubWorkflowParser):
    pass


class _CallActivity(_Step, CallActivityParser):
    pass


class DiagramParser(BpmnParser):
    """Builds the library's specs of the charts it is given."""

    PARSER_CLASSES = {  # noqa: RUF012  # the library reads it from the class
        bpmn("startEvent"): (_Start, specs.Start),
        bpmn("endEvent"): (_End, specs.End),
        bpmn("userTask"): (_Step, specs.PersonStep),
        bpmn("serviceTask"): (_Step, specs.OperationStep),
        bpmn("businessRuleTask"): (_Step, specs.DecisionStep),
        bpmn("sendTask"): (_Send, specs.Send),
        bpmn("receiveTask"): (_Receive, specs.Receive),
        bpmn("subProcess"): (_Subprocess, specs.Subprocess),
        bpmn("callActivity"): (_CallActivity, specs.CalledProcess),
        bpmn("exclusiveGateway"): (_Choice, specs.Exclusive),
        bpmn("inclusiveGateway"): (_Choice, specs.Inclusive),
        bpmn("parallelGateway"): (_Gateway, specs.Parallel),
        bpmn("eventBasedGateway"): (_EventGateway, specs.EventGateway),
        bpmn("intermediateCatchEvent"): (_Catch, specs.Catch),
        bpmn("intermediateThrowEvent"): (_Throw, specs.Throw),
        bpmn("boundaryEvent"): (_Boundary, specs.Boundary),
    }

    def __init__(self, elements: Mapping[tuple[str, str], Element]) -> None:
        """Keep what the diagrams say of their elements, by process and id."""
        super().__init__()
        self.elements = elements
