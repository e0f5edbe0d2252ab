"""The library's workflow, hardened."""

from collections.abc import Iterable
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.util.subworkflow import BpmnBaseWorkflow, BpmnSubWorkflow
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.hardening import UNBOUNDED, harden

harden()

_LISTED = frozenset({"state", "manual"})
_UNFINISHED = TaskState.READY | TaskState.WAITING | TaskState.STARTED


class _Quick(BpmnBaseWorkflow):
    """Finds open steps without walking the tree.

    The library walks all of it, foreseen steps included, several times for each step it runs; that is most of the cost
    of a completion. The steps are in a table already, and only their order needs the tree.
    """

    def get_tasks_iterator(self, first_task: Any = None, **kwargs: Any) -> Any:
        """Walk the steps to any depth."""
        return super().get_tasks_iterator(first_task, max_depth=UNBOUNDED, **kwargs)

    def get_tasks(self, first_task: Any = None, **kwargs: Any) -> list[Any]:
        """Give the steps that fit, here and in all that runs inside, in the order of the tree."""
        state = kwargs.get("state", 0)
        if first_task is not None or kwargs.keys() - _LISTED or not state or state & ~_UNFINISHED:
            return list(super().get_tasks(first_task, **kwargs))
        manual = kwargs.get("manual")
        inside = self.top_workflow.inside(self)
        tasks = (task for workflow in inside for task in workflow.tasks.values())
        return _ordered(t for t in tasks if t.has_state(state) and manual in (None, t.task_spec.manual))

    def update_waiting_tasks(self) -> None:
        """Let every waiting step look again whether it may go on."""
        for task in _ordered(task for task in self.tasks.values() if task.state == TaskState.WAITING):
            # An earlier one may have cancelled or removed it.
            if task.state == TaskState.WAITING and task.id in self.tasks:
                task.task_spec._update(task)  # noqa: SLF001  # what the library's own method calls

    def collect_log_extras(self, dct: Any = None) -> dict[str, Any]:  # noqa: ARG002
        """Keep the data of the steps out of log records."""
        return {}


class SubWorkflow(_Quick, BpmnSubWorkflow):
    """An embedded subprocess or a called process that runs."""

    def __init__(self, spec: Any, parent_task_id: Any, top_workflow: Any, **kwargs: Any) -> None:
        """Run inside the step `parent_task_id` of the instance."""
        self.caller = top_workflow.find(parent_task_id)
        super().__init__(spec, parent_task_id, top_workflow, **kwargs)

    def _calculate_depth(self) -> int:
        # The library looks for the caller in every workflow, once for each level.
        return int(self.caller.workflow.depth) + 1

    def _task_removed_notify(self, task: Any) -> None:
        super()._task_removed_notify(task)
        self.top_workflow.forget(task)


class Workflow(_Quick, BpmnWorkflow):
    """One instance that runs: its own steps and those of everything it embeds or calls."""

    def create_subprocess(self, my_task: Any, spec_name: str) -> Any:
        """Begin an embedded subprocess or a called process."""
        spec = self.subprocess_specs[spec_name]
        subprocess = self.subprocesses[my_task.id] = self.within(spec, my_task.id)
        return subprocess

    def within(self, spec: Any, caller_id: Any, *, restoring: bool = False) -> Any:
        """Make what runs inside the step `caller_id`; when restoring, without any steps yet."""
        return SubWorkflow(spec, caller_id, self, deserializing=restoring)

    def workflows(self) -> list[Any]:
        """Give this workflow and all that runs inside of it, callers before the called."""
        return [self, *self.subprocesses.values()]

    def inside(self, workflow: Any) -> list[Any]:
        """Give a workflow of this instance and all that runs inside of that one."""
        if workflow is self:
            return self.workflows()
        found = [workflow]
        for one in self.subprocesses.values():
            caller = self.caller_of(one)
            if caller is not None and caller.workflow in found:
                found.append(one)
        return found

    def caller_of(self, workflow: Any) -> Any:
        """Give the step that embeds or calls a workflow of this instance; None for this one, or when it is gone."""
        if workflow is self:
            return None
        caller = workflow.caller
        around = caller.workflow
        known = around is self or self.subprocesses.get(around.parent_task_id) is around
        return caller if known and caller.id in around.tasks else None

    def find(self, task_id: Any) -> Any:
        """Give a step by its id, wherever it is; None when it is not there."""
        return next((task for workflow in self.workflows() if (task := workflow.tasks.get(task_id))), None)

    def refresh_timers(self) -> None:
        """Let no timer happen: `settle` gives each its turn."""

    def ready_ids(self) -> set[Any]:
        """Give the ids of the steps that wait for a person, in no order."""
        found = (task for one in self.workflows() for task in one.tasks.values() if task.state == TaskState.READY)
        return {task.id for task in found if task.task_spec.manual}

    def end_now(self) -> None:
        """Cancel every step, here and in all that runs inside."""
        self.cancel()

    def _task_removed_notify(self, task: Any) -> None:
        super()._task_removed_notify(task)
        self.forget(task)

    def forget(self, task: Any) -> None:
        """Let go of all that a removed step waited for.

        The library keeps the subprocess of a multi-instance step that an interrupting event removed, and every later
        run then fails to find its caller.
        """
        self.event_manager.tasks.pop(task.id, None)
        subprocess = self.subprocesses.pop(task.id, None)
        if subprocess is None:
            return
        subprocess.completed = True
        for inner in list(subprocess.tasks.values()):
            self.forget(inner)


def _ordered(tasks: Iterable[Any]) -> list[Any]:
    """Put steps into the order in which a walk over the tree meets them."""
    found = list(tasks)
    if len(found) < 2:  # noqa: PLR2004  # one is in order
        return found
    ways: dict[Any, list[int]] = {}
    return sorted(found, key=lambda task: _position(task, ways))


def _position(task: Any, ways: dict[Any, list[int]]) -> list[int]:
    """Give the way from the root: which child at each turn; what a step has inside comes before its children.

    `ways` keeps the ways to the callers that were met already.
    """
    workflow, way = task.workflow, []
    steps, parent_id = workflow.tasks, task._parent  # noqa: SLF001  # ids, not steps: looked up once each
    while parent_id is not None:
        parent = steps[parent_id]
        way.append(parent._children.index(task.id))  # noqa: SLF001
        task, parent_id = parent, parent._parent  # noqa: SLF001
    outer = ways.get(workflow.parent_task_id)
    if outer is None:
        caller = workflow.top_workflow.caller_of(workflow)
        outer = ways[workflow.parent_task_id] = [] if caller is None else _position(caller, ways)
    return [*outer, -1, *reversed(way)]
