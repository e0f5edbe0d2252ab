"""Letting an instance go on from another element than the one where it waits: a repair, never part of a chart.

Only where nothing else can be harmed: the step is the only one that is open in its frame, and what it goes to is drawn
in the same frame.
"""

from datetime import datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

from engine.errors import NotMovable
from engine.interpreter.codec import load_state
from engine.interpreter.element import Element
from engine.interpreter.inspection import LOOKING
from engine.interpreter.live import restore
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import advance
from engine.interpreter.specs import Boundary, Start, element_of
from engine.interpreter.surroundings import Surroundings
from engine.interpreter.workflow import Workflow
from engine.model import Advance
from engine.model.moving import MoveReason
from engine.model.repairs import Token

_ACTIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED
_AHEAD = TaskState.FUTURE | TaskState.PREDICTED_MASK
_SPLIT = ".BoundaryEventSplit"


def tokens(program: Program, state: bytes) -> tuple[Token, ...]:
    """Give the steps where an instance waits, each with the elements it could go to or why it cannot; StateRefused."""
    workflow = load_state(program, state, LOOKING)
    return tuple(_token(task) for task in _waiting(workflow))


def redirect(
    program: Program, state: bytes, task_id: str, element: str, around: Surroundings, moment: datetime
) -> Advance:
    """Withdraw the open step `task_id` and let the instance go on from `element` until it waits.

    Raises NotMovable with why it cannot be, StateRefused, and whatever a step raises.
    """
    run = Run(around, moment)
    workflow = restore(program, state, run)
    found = next((task for task in _waiting(workflow) if task.id == task_id), None)
    if found is None:
        raise NotMovable([MoveReason("token_gone")])
    token = _token(found)
    if token.refusal:
        raise NotMovable([MoveReason(f"token_{token.refusal}", token.element, token.name)])
    if element not in dict(token.targets):
        raise NotMovable([MoveReason("token_target", element)])
    return advance(program, workflow, run, lambda: _put(found, element))


def _put(task: Any, element: str) -> None:
    """Take a step with its edge out of the tree, and begin at an element in its place."""
    workflow, top = task.workflow, _top(task)
    parent = top.parent
    workflow._remove_task(top.id)  # noqa: SLF001  # the library offers no public way
    specs = workflow.spec.task_specs
    spec = specs.get(f"{element}{_SPLIT}") or specs[element]
    begun = parent._add_child(spec, TaskState.FUTURE)  # noqa: SLF001
    spec._predict(begun, mask=_AHEAD)  # noqa: SLF001
    spec._update(begun)  # noqa: SLF001


def _waiting(workflow: Workflow) -> list[Any]:
    """Give the steps that wait for a person, a moment or a message, but for the edges of others."""
    active = workflow.get_tasks(state=TaskState.READY | TaskState.WAITING)
    return [task for task in active if element_of(task.task_spec) and not isinstance(task.task_spec, Boundary)]


def _top(task: Any) -> Any:
    split = task.parent
    return split if split.task_spec.name == f"{task.task_spec.name}{_SPLIT}" else task


def _token(task: Any) -> Token:
    element = element_of(task.task_spec)
    refusal = _refusal(task)
    targets = () if refusal else tuple((one.id, one.name or one.id) for one in _targets(task))
    label = (element.name or element.id) if element else ""
    return Token(task.id, element.id if element else "", label, refusal or ("" if targets else "target"), targets)


def _refusal(task: Any) -> str:
    if isinstance(task.task_spec, UnstructuredJoin):
        return "join"
    parent = task.parent
    if isinstance(parent.task_spec, LoopTask) or task.triggered:
        return "repetition"
    mine = {one.id for one in (task, *_top(task).children)}
    others = [
        one
        for one in task.workflow.tasks.values()
        if one.has_state(_ACTIVE) and one.id not in mine and element_of(one.task_spec) is not None
    ]
    return "parallel" if others else ""


def _targets(task: Any) -> list[Element]:
    """Give the elements of the frame at which a single token may begin."""
    found: list[Element] = []
    for spec in task.workflow.spec.task_specs.values():
        element = element_of(spec)
        joins = isinstance(spec, UnstructuredJoin) and len(spec.inputs) > 1
        if element is None or joins or isinstance(spec, Boundary | Start) or not spec.inputs or spec is task.task_spec:
            continue
        if not any(other.id == element.id for other in found):
            found.append(element)
    return found
