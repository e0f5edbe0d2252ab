"""The kinds of steps a program is made of; each tells the run when it is entered and left."""

from typing import Any

from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec
from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin
from SpiffWorkflow.bpmn.specs.defaults import (
    BoundaryEvent,
    CallActivity,
    EndEvent,
    EventBasedGateway,
    ExclusiveGateway,
    InclusiveGateway,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    ParallelGateway,
    ParallelMultiInstanceTask,
    ReceiveTask,
    SendTask,
    SequentialMultiInstanceTask,
    StartEvent,
    SubWorkflowTask,
    UserTask,
)
from SpiffWorkflow.bpmn.specs.mixins.bpmn_spec_mixin import BpmnSpecMixin
from SpiffWorkflow.operators import Operator
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.element import Element

_DONE = TaskState.COMPLETED


def element_of(spec: Any) -> Element | None:
    """Give what the diagram says of a step; None for the library's own joins and splits."""
    extensions = getattr(spec, "extensions", None)
    return extensions.get("element") if extensions else None


class Condition(Operator):
    """The condition of a sequence flow."""

    def _matches(self, task: Any) -> bool:
        answer: bool = task.workflow.script_engine.condition(self.args[0], task)
        return answer


class _Noted(BpmnTaskSpec):
    """Tells the run that a step was left, before anything follows from it."""

    def _on_complete_hook(self, my_task: Any) -> None:
        element = element_of(self)
        if element is not None:
            my_task.workflow.script_engine.leave(element, my_task)
        super()._on_complete_hook(my_task)


class _Conditional(_Noted):
    """A gateway whose flows have conditions in FEEL."""

    def connect_outgoing_if(self, condition: str | None, taskspec: Any) -> None:
        if condition is None:
            self.connect(taskspec)
        else:
            self.connect_if(Condition(condition), taskspec)


class _Catching(_Noted):
    """An event that waits."""

    def _update_hook(self, my_task: Any) -> Any:
        waited = my_task.has_state(TaskState.WAITING)
        answer = super()._update_hook(my_task)
        if not waited and my_task.has_state(TaskState.WAITING):
            my_task.workflow.script_engine.enter(element_of(self))
        return answer


class _Throwing(_Noted):
    """An event that happens at once."""

    def _run_hook(self, my_task: Any) -> Any:
        my_task.workflow.script_engine.enter(element_of(self))
        return super()._run_hook(my_task)


class _Enclosing(_Noted):
    """A step with a process of its own inside."""

    def start_workflow(self, my_task: Any) -> None:
        my_task.workflow.script_engine.enter(element_of(self))
        super().start_workflow(my_task)


class PersonStep(_Noted, UserTask):
    """Waits for a person."""

    def _on_ready_hook(self, my_task: Any) -> None:
        super()._on_ready_hook(my_task)
        # A ready step is told so again whenever a neighbour changes; entering is the first time.
        if not my_task.internal_data.get("entered"):
            my_task.internal_data["entered"] = True
            my_task.workflow.script_engine.enter(element_of(self))


class OperationStep(_Noted, BpmnSpecMixin):
    """Has an operation performed."""

    def _run_hook(self, my_task: Any) -> Any:
        element = element_of(self)
        if element is not None and element.operation is not None:
            my_task.workflow.script_engine.perform(element, element.operation, my_task)
        return super()._run_hook(my_task)


class DecisionStep(_Noted, BpmnSpecMixin):
    """Has a decision made."""

    def _run_hook(self, my_task: Any) -> Any:
        my_task.workflow.script_engine.decide(element_of(self))
        return super()._run_hook(my_task)


class Start(_Noted, StartEvent):
    """Begins at once, whatever is drawn on it."""


class End(_Noted, EndEvent):
    """Ends a branch, or with a terminate event its whole process."""

    def _on_complete_hook(self, my_task: Any) -> None:
        if my_task.workflow is my_task.workflow.top_workflow:
            my_task.workflow.script_engine.end_element = self.bpmn_id
        super()._on_complete_hook(my_task)


class Boundary(_Noted, BoundaryEvent):
    """An event on the edge of a step."""


class _Repeating(BpmnTaskSpec):
    """A step that is repeated.

    On the path of a boundary event it was foreseen as merely possible. The library refuses to begin its repetitions
    then, and what follows them would be forgotten. After the last tick of a timer it would begin them once more.
    """

    def _update(self, my_task: Any) -> None:
        if my_task.state == TaskState.STARTED:
            return
        if my_task.has_state(TaskState.PREDICTED_MASK):
            my_task._set_state(TaskState.FUTURE)  # noqa: SLF001  # the library offers no public way
            self._predict(my_task, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        super()._update(my_task)


class AllAtOnce(_Repeating, ParallelMultiInstanceTask):
    """Repeated for all at once."""


class OneByOne(_Repeating, SequentialMultiInstanceTask):
    """Repeated one after the other."""


class EdgeJoin(BoundaryEventJoin):
    """Closes the edge of a step when the step is over."""

    def _check_threshold_structured(self, my_task: Any) -> tuple[bool, list[Any]]:
        finished, cancelled = super()._check_threshold_structured(my_task)
        return finished, [task for task in cancelled if not self._kept(task)]

    @staticmethod
    def _kept(event: Any) -> bool:
        """End a repeating timer whose reminders are still open, instead of cancelling it.

        Cancelled, it would take the steps of its reminders along; the last tick would not, and neither may the others.
        """
        if not isinstance(event.task_spec, BoundaryEvent) or not any(_is_open(child) for child in event.children):
            return False
        event._set_state(TaskState.COMPLETED)  # noqa: SLF001  # it must not run: its paths are open already
        event.workflow.top_workflow.event_manager.remove_task(event)
        return True


def _is_open(child: Any) -> bool:
    return child.has_state(TaskState.NOT_FINISHED_MASK & ~TaskState.PREDICTED_MASK) or (
        child.has_state(TaskState.FINISHED_MASK) and any(_is_open(inner) for inner in child.children)
    )


class Catch(_Catching, IntermediateCatchEvent):
    """Waits for a moment or a message."""


class Receive(_Catching, ReceiveTask):
    """Waits for a message."""


class Throw(_Throwing, IntermediateThrowEvent):
    """Sends a message, or marks a place."""


class Send(_Throwing, SendTask):
    """Sends a message."""


class Subprocess(_Enclosing, SubWorkflowTask):
    """A part of the chart in a frame of its own."""


class CalledProcess(_Enclosing, CallActivity):
    """Another chart, run inside this one."""


class Exclusive(_Conditional, ExclusiveGateway):
    """Takes one flow."""


class _Forking(_Noted):
    """A gateway that joins only where several flows come in.

    The library lets every token of a fork also join: in a loop, a second token that comes to the fork would remove all
    that the first one opened after it. What one flow leads to has nothing to wait for.
    """

    def _update_hook(self, my_task: Any) -> Any:
        if len(self._inputs) > 1:
            return super()._update_hook(my_task)
        my_task._inherit_data()  # noqa: SLF001  # the library offers no public way
        return True

    def _run_hook(self, my_task: Any) -> Any:
        return super()._run_hook(my_task) if len(self._inputs) > 1 else self._fork(my_task)

    def _fork(self, my_task: Any) -> bool:  # noqa: ARG002  # the children were foreseen: all flows are taken
        return True


class Inclusive(_Forking, _Conditional, InclusiveGateway):
    """Takes every flow whose condition holds; as a join, waits for every token that can still come to it.

    The library overlooks a token inside a subprocess or a call with a choice behind it, and goes on without it.
    """

    def _check_threshold_unstructured(self, my_task: Any) -> bool:
        tasks = my_task.workflow.tasks.values()
        arrived = {t.parent.task_spec.name for t in tasks if t.task_spec is self and t.parent.state == _DONE}
        under_way = {t.task_spec for t in tasks if t.task_spec is not self and _is_token(t)}
        # One that can also come in where a token has arrived already is not waited for (BPMN 2.0, 13.4.3).
        ways = (self._ways_in(spec) for spec in under_way)
        return not any(way and not way & arrived for way in ways)

    def _ways_in(self, spec: Any) -> set[str]:
        """Give the names of the steps right before this join that a token at `spec` can come by."""
        last = {before.name for before in self.inputs}
        seen, waiting = {spec.name}, [spec]
        while waiting:
            for following in waiting.pop().outputs:
                if following is not self and following.name not in seen:
                    seen.add(following.name)
                    waiting.append(following)
        return seen & last

    def _fork(self, my_task: Any) -> bool:
        matches, defaults = self._get_matching_outputs(my_task)
        if not (matches or defaults):
            raise WorkflowTaskException(f"no condition of {self.name} holds and it has no default flow", task=my_task)
        my_task._sync_children(matches or defaults, TaskState.FUTURE)  # noqa: SLF001
        for child in my_task.children:
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)  # noqa: SLF001
        return True


def _is_token(task: Any) -> bool:
    """Tell whether a token is at a step, or is just being put there."""
    if task.state == TaskState.FUTURE:
        return task.parent is not None and task.parent.state == _DONE
    return bool(task.has_state(TaskState.READY | TaskState.WAITING | TaskState.STARTED))


class Parallel(_Forking, ParallelGateway):
    """Takes all flows."""


class EventGateway(_Noted, EventBasedGateway):
    """Takes the flow of the event that comes first."""

    def _run_hook(self, my_task: Any) -> Any:
        answer = super()._run_hook(my_task)
        # The library leaves its own objects here, and they would be stored with the state.
        my_task.internal_data.pop("seen_events", None)
        return answer
