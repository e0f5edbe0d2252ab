"""Where an instance stands: what is ready, what it waits for, which elements are active, whether it can go on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.util.task import TaskState

from engine.errors import StepBudgetExceeded, StuckInstance
from engine.interpreter.messages import Message
from engine.interpreter.specs import Boundary, element_of
from engine.interpreter.timers import due_at
from engine.interpreter.workflow import Workflow
from engine.model import OpenedTask, SetTimer

MAX_OPEN = 1000
"""Open steps of one instance; a repetition has at most `MAX_AT_ONCE`, and may stand in another."""
_ACTIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED


@dataclass(frozen=True, slots=True)
class Standing:
    """What an instance waits for."""

    ready: tuple[OpenedTask, ...]
    timers: tuple[SetTimer, ...]
    waiting_for: tuple[str, ...]
    active: tuple[str, ...]
    ended: bool
    steps: int
    """Steps kept in the state: what its size comes from."""


def standing_of(workflow: Workflow) -> Standing:
    """Describe an instance."""
    active = active_steps(workflow)
    return Standing(
        ready=tuple(opened_task(task) for task in ready_of(active)),
        timers=timers_of(workflow),
        waiting_for=messages_of(workflow),
        active=elements_of(active),
        ended=workflow.completed,
        steps=sum(len(one.tasks) for one in workflow.workflows()),
    )


def opened_task(task: Any) -> OpenedTask:
    """Describe a step that waits for a person."""
    element = element_of(task.task_spec)
    if element is None:
        raise StuckInstance(f"{task.task_spec.name} waits for a person and is not in the diagram")
    return OpenedTask(
        id=task.id,
        element=element.id,
        name=element.name or element.id,
        lane=element.lane,
        process=element.process,
        attributes=element.attributes,
    )


def timers_of(workflow: Workflow) -> tuple[SetTimer, ...]:
    """Give every timer event that waits, the earliest first."""
    timers = [SetTimer(task.id, definition.name, due) for due, task, definition in _armed(workflow)]
    return tuple(sorted(timers, key=lambda timer: (timer.due, timer.element, timer.id)))


def due_timers(workflow: Workflow) -> Iterator[tuple[datetime, Any]]:
    """Give the moment of every timer that waits, with its step."""
    return ((due, task) for due, task, _ in _armed(workflow))


def messages_of(workflow: Workflow) -> tuple[str, ...]:
    """Give the names of the messages that the instance can receive, each once."""
    return tuple(sorted({d.name for _, d in _waiting(workflow) if isinstance(d, Message)}))


def receivers_of(workflow: Workflow, message: str) -> list[Any]:
    """Give the steps that wait for a message."""
    return [task for task, d in _waiting(workflow) if isinstance(d, Message) and d.name == message]


def active_steps(workflow: Workflow) -> list[Any]:
    """Give the steps where the instance stands, those that call or embed others included, in the diagram's order."""
    return list(workflow.get_tasks(state=_ACTIVE))


def elements_of(active: Iterable[Any]) -> tuple[str, ...]:
    """Give the ids of the elements of active steps, each once.

    A boundary event that waits is armed; the instance stands on its host.
    """
    found: dict[str, None] = {}
    for task in active:
        element = element_of(task.task_spec)
        if element is not None and not isinstance(task.task_spec, Boundary):
            found[element.id] = None
    return tuple(found)


def ready_of(active: Iterable[Any]) -> list[Any]:
    """Give those of the active steps that wait for a person."""
    return [task for task in active if task.state == TaskState.READY and task.task_spec.manual]


def refuse_stuck(workflow: Workflow) -> None:
    """Raise StuckInstance when the instance, or a part of it, is active and waits for nothing."""
    for one in workflow.workflows():
        if not one.completed and not any(_goes_on(task, workflow) for task in one.tasks.values()):
            raise StuckInstance(f"{one.spec.name} is active, but nothing in it is ready or waiting")


def refuse_crowd(ready: Sequence[Any]) -> None:
    """Raise StepBudgetExceeded when more steps wait for people than one case can have: repetitions within others."""
    if len(ready) > MAX_OPEN:
        last = ready[-1].task_spec.name
        raise StepBudgetExceeded(f"more than {MAX_OPEN} steps are open at once, the last one at {last}")


def _goes_on(task: Any, top: Workflow) -> bool:
    if task.state == TaskState.READY:
        return bool(task.task_spec.manual)
    if task.state == TaskState.WAITING:
        # A boundary event cannot carry its process on when its host is dead.
        return isinstance(task.task_spec, CatchingEvent) and not isinstance(task.task_spec, Boundary)
    if task.state == TaskState.STARTED and isinstance(task.task_spec, SubWorkflowTask):
        return task.id in top.subprocesses
    return False


def _armed(workflow: Workflow) -> Iterator[tuple[datetime, Any, Any]]:
    for task, definition in _waiting(workflow):
        due = None if isinstance(definition, Message) else due_at(definition, task.internal_data)
        if due is not None:
            yield due, task, definition


def _waiting(workflow: Workflow) -> Iterator[tuple[Any, Any]]:
    """Give the events that wait, one by one, those of an event gateway included."""
    for task in workflow.event_manager.tasks.values():
        if task.state != TaskState.WAITING:
            continue
        definition = task.task_spec.event_definition
        inner = definition.event_definitions if isinstance(definition, MultipleEventDefinition) else [definition]
        for one in inner:
            yield task, one
