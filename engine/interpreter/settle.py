"""Letting an instance go on until it waits, and saying what changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

from engine.errors import DiagramFailed, EngineError
from engine.interpreter.codec import dump_state
from engine.interpreter.live import keep
from engine.interpreter.program import Program
from engine.interpreter.prune import prune
from engine.interpreter.run import Run
from engine.interpreter.standing import (
    active_steps,
    due_timers,
    elements_of,
    messages_of,
    opened_task,
    ready_of,
    refuse_crowd,
    refuse_stuck,
    timers_of,
)
from engine.interpreter.taken import reached, taken_since
from engine.interpreter.workflow import Workflow
from engine.model import Advance, ThrownMessage


@contextmanager
def library(run: Run) -> Iterator[None]:
    """Turn what the library raises into DiagramFailed; every error of ours says at which step it happened."""
    try:
        yield
    except EngineError as error:
        run.locate(error)
        raise
    except SpiffWorkflowException as error:
        failed = DiagramFailed(str(error))
        run.locate(failed)
        raise failed from error
    except RecursionError as error:
        raise DiagramFailed("a loop of the diagram never reaches a choice") from error


def advance(program: Program, workflow: Workflow, run: Run, change: Callable[[], None], completed: str = "") -> Advance:
    """Make one change to an instance, let it go on, and say all that changed.

    `completed` is the id of the step a person completed. Raises StepBudgetExceeded, StuckInstance, DiagramFailed, and
    whatever the surroundings raise; then nothing of the workflow may be kept.
    """
    before = workflow.ready_ids()
    known = reached(workflow)
    with library(run):
        change()
        settle(workflow, run)
        refuse_stuck(workflow)
    messages = tuple(_thrown(workflow))
    taken = taken_since(program, workflow, known)
    prune(workflow)
    active = active_steps(workflow)
    ready = ready_of(active)
    refuse_crowd(ready)
    state = dump_state(program, workflow)
    advanced = Advance(
        state=state,
        opened=tuple(opened_task(task) for task in ready if task.id not in before),
        closed=tuple(sorted(before - {task.id for task in ready} - {completed})),
        timers=timers_of(workflow),
        events=tuple(run.events),
        messages=messages,
        waiting_for=messages_of(workflow),
        active=elements_of(active),
        left=tuple(run.left),
        taken=taken,
        stage=run.stage,
        ended=workflow.completed,
        end_element=run.end_element if workflow.completed else None,
        steps=run.steps,
    )
    if not workflow.completed:
        keep(program, state, workflow)
    return advanced


def settle(workflow: Workflow, run: Run) -> None:
    """Run all automatic steps, then let what is due happen, one timer after the other, until nothing changes.

    The one that has been due longest is first, and all that it leads to has run before the next one's turn: what it has
    interrupted is not interrupted again. The library would fire all of them at once.
    """
    run_steps(workflow, run)
    while not workflow.completed and _fire_next(workflow, run):
        run_steps(workflow, run)


def run_steps(workflow: Workflow, run: Run) -> None:
    """Run automatic steps until there are none; no timer happens meanwhile."""
    workflow.do_engine_steps(will_complete_task=run.count_step)
    while not workflow.completed and _automatic(workflow):
        workflow.do_engine_steps(will_complete_task=run.count_step)


def _fire_next(workflow: Workflow, run: Run) -> bool:
    """Let the timer that has been due longest happen; False when none is due."""
    due = [(at, task) for at, task in due_timers(workflow) if at <= run.moment]
    if not due:
        return False
    run.turn = min(due, key=lambda pair: pair[0])[1]
    run.turn.task_spec._update(run.turn)  # noqa: SLF001  # what the library's own look at the timers calls
    run.turn = None
    return True


def _automatic(workflow: Workflow) -> bool:
    return any(
        task.state == TaskState.READY and not task.task_spec.manual
        for one in workflow.workflows()
        for task in one.tasks.values()
    )


def _thrown(workflow: Workflow) -> Iterator[ThrownMessage]:
    event: Any
    for event in workflow.get_events():
        # A terminate event that has nothing left to end is in the same list.
        if event.event_definition.name:
            yield ThrownMessage(event.event_definition.name, event.payload or {})
