"""Faults to plant into the interpreter: each breaks one thing that a model means, and the oracle must see it."""

# ruff: noqa: D401 - what each mutant says is what is wrong with it

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from SpiffWorkflow.bpmn.specs.event_definitions import CancelEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events import end_event
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.util.task import TaskState

from engine.interpreter import codec, prune, settle, specs, standing, timers
from engine.interpreter.run import Run
from engine.interpreter.workflow import Workflow

Patch = pytest.MonkeyPatch
Mutant = Callable[[Patch], None]


def _module(name: str) -> Any:
    """Give a module of the interpreter; its face has functions of the same names."""
    return import_module(f"engine.interpreter.{name}")


def early_parallel_join(patch: Patch) -> None:
    """A parallel join goes on with the first branch."""
    patch.setattr(specs.Parallel, "_check_threshold_unstructured", lambda *_: True)


def early_inclusive_join(patch: Patch) -> None:
    """An inclusive join goes on with the first branch."""
    patch.setattr(specs.Inclusive, "_check_threshold_unstructured", lambda *_: True)


def default_although_a_condition_holds(patch: Patch) -> None:
    """A gateway takes its default flow whatever its conditions say."""
    patch.setattr(specs.Condition, "_matches", lambda *_: False)


def edge_forgotten_on_reload(patch: Patch) -> None:
    """An event on the edge of a step is lost when the instance is stored."""
    patch.setattr(codec, "CatchingEvent", specs.Catch)


def edge_does_not_interrupt(patch: Patch) -> None:
    """A step goes on although it was interrupted."""
    cancels = specs.EdgeJoin._check_threshold_structured

    def keeps_the_step(self: Any, my_task: Any) -> Any:
        finished, cancelled = cancels(self, my_task)
        return finished, [task for task in cancelled if isinstance(task.task_spec, specs.Boundary)]

    patch.setattr(specs.EdgeJoin, "_check_threshold_structured", keeps_the_step)


def tick_opens_its_path_twice(patch: Patch) -> None:
    """A repeating timer fires twice for one tick."""
    opens = timers.CycleTimerEventDefinition.update_task

    def twice(self: Any, my_task: Any) -> None:
        turn = my_task.workflow.script_engine.turn
        opens(self, my_task)
        if turn is my_task:
            opens(self, my_task)

    patch.setattr(timers.CycleTimerEventDefinition, "update_task", twice)


def tick_too_many(patch: Patch) -> None:
    """A repeating timer does not count its ticks."""
    advance = timers._advance

    def uncounted(value: dict[str, Any], moment: Any) -> None:
        left = value["left"]
        advance(value, moment)
        value["left"] = left

    patch.setattr(timers, "_advance", uncounted)


def newest_timer_first(patch: Patch) -> None:
    """Of several timers that are due the newest fires first."""
    patch.setattr(settle, "min", max, raising=False)


def pruned_live_branch(patch: Patch) -> None:
    """Pruning keeps what one open step needs and cuts what the others need."""
    cut = prune._cut
    patch.setattr(prune, "_cut", lambda needed, root: cut(needed[:1], root))


def pruned_arrivals(patch: Patch) -> None:
    """Pruning forgets which branches have come to a join."""
    patch.setattr(prune, "_evidence", lambda *_: [])


def message_for_another(patch: Patch) -> None:
    """A message is given to whoever waits for any."""

    def anybody(workflow: Workflow, _: str) -> list[Any]:
        return [task for name in standing.messages_of(workflow) for task in standing.receivers_of(workflow, name)]

    patch.setattr(_module("deliver"), "receivers_of", anybody)


def message_to_one_only(patch: Patch) -> None:
    """A message is given to one of those who wait for it."""
    patch.setattr(_module("deliver"), "receivers_of", lambda workflow, name: standing.receivers_of(workflow, name)[-1:])


def one_repetition_lost(patch: Patch) -> None:
    """A step that is repeated is repeated once less."""
    counted = Run.evaluate
    patch.setattr(Run, "evaluate", lambda self, *given: max(0, counted(self, *given) - 1))


def another_step_completed(patch: Patch) -> None:
    """Completing a step of a repetition completes its neighbour."""
    ready = _module("complete").ready_step

    def neighbour(workflow: Workflow, task_id: str) -> Any:
        task = ready(workflow, task_id)
        others = workflow.get_tasks(state=TaskState.READY, manual=True)
        return next((t for t in reversed(others) if t.task_spec is task.task_spec), task)

    patch.setattr(_module("complete"), "ready_step", neighbour)


def terminate_is_a_plain_end(patch: Patch) -> None:
    """A terminate end ends its own branch only."""
    patch.setattr(end_event, "TerminateEventDefinition", CancelEventDefinition)


def repetition_without_number(patch: Patch) -> None:
    """A repeated step does not know which one it is."""
    patch.setattr(_module("run"), "_local", lambda _: {"loopCounter": 1})


def withdrawn_step_stays(patch: Patch) -> None:
    """What a cancelled frame holds stays open."""
    patch.setattr(SubWorkflowTask, "_on_cancel", lambda *_: None)
    patch.setattr(prune, "_drop_finished", lambda _: None)


def timer_armed_anew_on_reload(patch: Patch) -> None:
    """A timer that waits begins again whenever the instance is loaded."""
    restore = codec._restore_step

    def anew(workflow: Any, task_id: str, step: list[Any], ids: list[str], top: Any) -> None:
        if step[3] == TaskState.WAITING:
            step[6] = {key: value for key, value in step[6].items() if key != "event_value"}
        restore(workflow, task_id, step, ids, top)

    patch.setattr(codec, "_restore_step", anew)


MUTANTS: tuple[Mutant, ...] = (
    early_parallel_join,
    early_inclusive_join,
    default_although_a_condition_holds,
    edge_forgotten_on_reload,
    edge_does_not_interrupt,
    tick_opens_its_path_twice,
    tick_too_many,
    newest_timer_first,
    pruned_live_branch,
    pruned_arrivals,
    message_for_another,
    message_to_one_only,
    one_repetition_lost,
    another_step_completed,
    terminate_is_a_plain_end,
    repetition_without_number,
    withdrawn_step_stays,
    timer_armed_anew_on_reload,
)
