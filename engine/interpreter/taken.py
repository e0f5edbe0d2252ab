"""Which sequence flows a run takes: each step that is reached has come from the step above it in the library's tree."""

from collections.abc import Collection, Iterator
from typing import Any

from SpiffWorkflow.util.task import TaskState

from engine.interpreter.program import Program
from engine.interpreter.specs import element_of
from engine.interpreter.workflow import Workflow

_REACHED = TaskState.WAITING | TaskState.READY | TaskState.STARTED | TaskState.COMPLETED
"""What is merely foreseen, or was withdrawn, counts not."""


def reached(workflow: Workflow) -> frozenset[Any]:
    """Give the ids of the steps that the instance has reached, as far as it still knows them."""
    return frozenset(task.id for task in _steps(workflow))


def taken_since(program: Program, workflow: Workflow, before: Collection[Any]) -> tuple[str, ...]:
    """Give the ids of the flows that led to the steps reached since `before`, each once; ask it before pruning.

    Of several flows between the same two elements all are given: the library does not tell them apart.
    """
    found: dict[str, None] = {}
    for task in _steps(workflow):
        element = None if task.id in before else element_of(task.task_spec)
        source = _above(task) if element is not None else None
        if element is not None and source is not None:
            found.update(dict.fromkeys(program.flows_between(element.process, source, element.id)))
    return tuple(found)


def _steps(workflow: Workflow) -> Iterator[Any]:
    return (task for one in workflow.workflows() for task in one.tasks.values() if task.state & _REACHED)


def _above(task: Any) -> str | None:
    """Give the element that led to a step; the library puts steps of its own between them."""
    above = task.parent
    while above is not None:
        element = element_of(above.task_spec)
        if element is not None:
            return element.id
        above = above.parent
    return None
