"""The state of an instance as bytes: only its steps, never the specs, never data.

Our own few fields and not the library's serializer: that one revives classes by name from what it reads, restores data
by the order of keys, and converts the states of older releases by evaluating text. A state is read only when its
format, the library's version and its checksum are known (engine/interpreter/formats).
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import StateRefused
from engine.interpreter.formats import unwrap, wrap
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.workflow import Workflow


def dump_state(program: Program, workflow: Workflow) -> bytes:
    """Write an instance in the newest format."""
    content = {
        "process": program.key,
        "main": _dump_workflow(workflow),
        "inner": {caller: _dump_workflow(inner) for caller, inner in workflow.subprocesses.items()},
    }
    return wrap(content)


def load_state(program: Program, state: bytes, run: Run) -> Workflow:
    """Read an instance of `program`; raises StateRefused for one that is unknown, truncated, changed or another's."""
    content = unwrap(state)
    if content.get("process") != program.key:
        raise StateRefused(f"the state belongs to {content.get('process')!r}, not to {program.key!r}")
    return read_content(program, content, run)


def read_content(program: Program, content: dict[str, Any], run: Run) -> Workflow:
    """Read the content of a state, in the newest format, as an instance of `program`; raises StateRefused."""
    try:
        return _restore(program, content, run)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise StateRefused(f"the state does not fit this version of {program.key!r}: {error!r}") from error


def waits_for_event(task: Any) -> bool:
    """Tell whether a step waits for an event: the library asks all of these when one happens."""
    return task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent)


def _dump_workflow(workflow: Any) -> dict[str, Any]:
    # Steps refer to each other by their number: an id is 32 letters that nothing compresses.
    number = {task_id: n for n, task_id in enumerate(workflow.tasks)}
    return {
        "root": number[workflow.task_tree.id],
        "last": number[workflow.last_task.id] if workflow.last_task is not None else None,
        "completed": workflow.completed,
        "success": workflow.success,
        "steps": [_dump_step(task, number) for task in workflow.tasks.values()],
    }


def _dump_step(task: Any, number: dict[Any, int]) -> list[Any]:
    return [
        task.id,
        None if task.parent is None else number[task.parent.id],
        [number[child.id] for child in task.children],
        task.state,
        task.task_spec.name,
        task.triggered,
        task.internal_data,
    ]


def _restore(program: Program, content: dict[str, Any], run: Run) -> Workflow:
    workflow = Workflow(program.spec, program.subspecs, script_engine=run, deserializing=True)
    _fill(workflow, content["main"], workflow)
    inner = dict(content["inner"])
    _restore_inner(workflow, workflow, inner)
    if inner:
        raise StateRefused("the state has a subprocess that nothing calls")
    return workflow


def _restore_inner(workflow: Any, top: Workflow, inner: dict[str, Any]) -> None:
    """Restore what a workflow calls, callers before the called: these ask their caller for their depth."""
    for task in list(workflow.tasks.values()):
        saved = inner.pop(task.id, None)
        if saved is None:
            continue
        if not isinstance(task.task_spec, SubWorkflowTask):
            raise StateRefused("the state has a subprocess where the chart has none")
        called = top.within(top.subprocess_specs[task.task_spec.spec], task.id, restoring=True)
        top.subprocesses[task.id] = called
        _fill(called, saved, top)
        called.completed_event.connect(task.task_spec._on_subworkflow_completed, task)  # noqa: SLF001
        _restore_inner(called, top, inner)


def _fill(workflow: Any, saved: dict[str, Any], top: Workflow) -> None:
    ids = [step[0] for step in saved["steps"]]
    for task_id, step in zip(ids, saved["steps"], strict=True):
        _restore_step(workflow, task_id, step, ids, top)
    workflow.task_tree = workflow.tasks[ids[saved["root"]]]
    workflow.completed, workflow.success = saved["completed"], saved["success"]
    if saved["last"] is not None:
        workflow.last_task = workflow.tasks[ids[saved["last"]]]


def _restore_step(workflow: Any, task_id: str, step: list[Any], ids: list[str], top: Workflow) -> None:
    _, parent, children, state, spec_name, triggered, internal_data = step
    task = Task(workflow, workflow.spec.task_specs[spec_name], state=state, id=task_id)
    task._parent = None if parent is None else ids[parent]  # noqa: SLF001  # its parent may not be there yet
    task._children = [ids[child] for child in children]  # noqa: SLF001
    task.triggered, task.internal_data = triggered, internal_data
    if waits_for_event(task):
        top.event_manager.add_task(task)
