"""The library's workflow, hardened."""

from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.hardening import UNBOUNDED, harden

harden()


class SubWorkflow(BpmnSubWorkflow):
    """An embedded subprocess or a called process that runs."""

    def get_tasks_iterator(self, first_task: Any = None, **kwargs: Any) -> Any:
        """Walk the steps to any depth."""
        return super().get_tasks_iterator(first_task, max_depth=UNBOUNDED, **kwargs)

    def _task_removed_notify(self, task: Any) -> None:
        super()._task_removed_notify(task)
        self.top_workflow.forget(task)

    def collect_log_extras(self, dct: Any = None) -> dict[str, Any]:  # noqa: ARG002
        """Keep the data of the steps out of log records."""
        return {}


class Workflow(BpmnWorkflow):
    """One instance that runs: its own steps and those of everything it embeds or calls."""

    def get_tasks_iterator(self, first_task: Any = None, **kwargs: Any) -> Any:
        """Walk the steps to any depth."""
        return super().get_tasks_iterator(first_task, max_depth=UNBOUNDED, **kwargs)

    def create_subprocess(self, my_task: Any, spec_name: str) -> SubWorkflow:
        """Begin an embedded subprocess or a called process."""
        subprocess = SubWorkflow(self.subprocess_specs[spec_name], parent_task_id=my_task.id, top_workflow=self)
        self.subprocesses[my_task.id] = subprocess
        return subprocess

    def collect_log_extras(self, dct: Any = None) -> dict[str, Any]:  # noqa: ARG002
        """Keep the data of the steps out of log records."""
        return {}

    def workflows(self) -> list[Any]:
        """Give this workflow and all that runs inside of it."""
        return [self, *self.subprocesses.values()]

    def caller_of(self, workflow: Any) -> Any:
        """Give the step that embeds or calls a workflow of this instance; None for this one."""
        if workflow.parent_task_id is None:
            return None
        return self.find(workflow.parent_task_id)

    def find(self, task_id: Any) -> Any:
        """Give a step by its id, wherever it is; None when it is not there."""
        return next((task for workflow in self.workflows() if (task := workflow.tasks.get(task_id))), None)

    def ready(self) -> list[Any]:
        """Give the steps that wait for a person, in the order of the diagram."""
        return self.get_tasks(state=TaskState.READY, manual=True)

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
