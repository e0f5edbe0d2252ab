"""One run of one instance: what the diagram asks while it goes on, and what happened in it.

The library asks its script engine for every value; a Run takes that engine's place, so the moment, the live variables
and the record of what happened travel with the workflow of this call. Programs are shared by threads, runs are not.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NoReturn

from engine.errors import EngineError, ExpressionError, StepBudgetExceeded
from engine.interpreter.due import due_of
from engine.interpreter.element import Call, Element
from engine.interpreter.names import MAX_AT_ONCE
from engine.interpreter.specs import element_of
from engine.interpreter.surroundings import Surroundings
from engine.model import DecisionCall, OperationCall, Place, RaisedEvent, ThrownMessage

STEP_BUDGET = 1000
"""Automatic steps of one run, the library's own joins and splits included."""


class Run:
    """The library's script engine, and the record of one call."""

    def __init__(self, around: Surroundings, moment: datetime) -> None:
        """Begin a run at `moment` (aware)."""
        self.around, self.moment = around, moment
        self.events: list[RaisedEvent] = []
        self.messages: list[ThrownMessage] = []
        self.left: list[str] = []
        self.stage: str | None = None
        self.end_element: str | None = None
        self.steps = 0
        self.turn: Any = None
        """The step whose timer happens now; all others that are due wait for theirs."""
        self.environment = self
        self._at: Any = None
        self._text = ""

    def count_step(self, task: Any) -> None:
        """Count one automatic step; raises StepBudgetExceeded past the budget."""
        self.steps += 1
        self._at = task
        if self.steps > STEP_BUDGET:
            raise StepBudgetExceeded(f"more than {STEP_BUDGET} automatic steps, the last one at {task.task_spec.name}")

    def value(self, text: str, task: Any) -> Any:
        """Give the value of an attribute of a diagram: FEEL after `=`, otherwise the text itself."""
        return self.feel(text, task) if text.lstrip().startswith("=") else text

    def feel(self, text: str | None, task: Any) -> Any:
        """Evaluate FEEL at a step, with or without its leading `=`."""
        self._at, self._text = task, text or ""
        return self.around.evaluate(self._text.strip().removeprefix("=").strip(), _local(task))

    def condition(self, text: str, task: Any) -> bool:
        """Evaluate a condition; null counts as false. Raises ExpressionError for what is no truth value."""
        answer = self.feel(text, task)
        if answer is None or isinstance(answer, bool):
            return bool(answer)
        raise ExpressionError(f"The condition {text!r} gave {answer!r}, not true or false")

    def due(self, text: str, task: Any) -> datetime:
        """Give the moment in UTC that a timer armed now means."""
        return due_of(self.value(text, task), self.moment, self.around.due)

    def perform(self, element: Element, call: Call, task: Any) -> None:
        """Let the operation of a service task be performed."""
        parameters = {name: self.value(text, task) for name, text in call.values.items()}
        self.around.perform(OperationCall(element.id, call.name, parameters))

    def decide(self, element: Element) -> None:
        """Let the decision of a business rule task be made; its answer is named by `polku:result`, else by its id."""
        decision = element.attributes.get("decision", "")
        self.around.decide(DecisionCall(element.id, decision, element.attributes.get("result") or decision))

    def enter(self, element: Element) -> None:
        """Note that a step was entered."""
        self.stage = element.attributes.get("stage", self.stage)

    def leave(self, element: Element, task: Any) -> None:
        """Note that a step was completed, and evaluate its domain events."""
        self.left.append(element.id)
        for call in element.events:
            attributes = {name: self.value(text, task) for name, text in call.values.items()}
            self.events.append(RaisedEvent(element.id, call.name, attributes, element.lane))

    def locate(self, error: EngineError) -> None:
        """Say in an error at which step of the chart it happened, unless it says so already."""
        element = element_of(self._at.task_spec) if self._at is not None else None
        if element is not None and error.place is None:
            text = self._text if isinstance(error, ExpressionError) else ""
            error.place = Place(element.process, element.id, element.name or element.id, text)

    # What the library itself asks of a script engine.

    def evaluate(self, task: Any, expression: str, external_context: object = None) -> Any:  # noqa: ARG002
        """Give the number of repetitions of a multi-instance step, the one value left to the library to ask.

        Raises ExpressionError for what is no number from 0 to `MAX_AT_ONCE`: the library makes all steps at once.
        """
        value = self.feel(expression, task)
        whole = type(value) is int or (isinstance(value, Decimal) and value == value.to_integral_value())
        if not whole:
            raise ExpressionError(f"The number of steps {expression!r} gave {value!r}, not a whole number")
        if not 0 <= value <= MAX_AT_ONCE:
            raise ExpressionError(f"The number of steps {expression!r} gave {value}, from 0 to {MAX_AT_ONCE} are run")
        return int(value)

    def execute(self, *_: object, **__: object) -> NoReturn:
        """Refuse scripts."""
        raise ExpressionError("Scripts do not run in Polku")

    call_service = execute


def _local(task: Any) -> Mapping[str, object]:
    """Give the names that only this step sees: `loopCounter` (from 1) inside a multi-instance step."""
    while task is not None:
        # The library names the number of a repetition by whether they come one after the other or all at once.
        number = task.internal_data.get("item", task.internal_data.get("key_or_index"))
        if isinstance(number, int):
            return {"loopCounter": number + 1}
        workflow = task.workflow
        task = task.parent or workflow.top_workflow.caller_of(workflow)
    return {}
