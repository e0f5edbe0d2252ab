"""Instances that this process has just run, kept as they stand: their next step need not read them back.

The key is the whole state, byte for byte: what is taken here is the workflow whose writing gave exactly these bytes. So
nothing has to be told when an instance moves, on this node or on another, or when a transaction is undone: other bytes
are another key. Whoever takes a workflow has it alone, and it comes back only after a step that succeeded.
`tests/proofs` holds each of them against the one that is read from the same bytes. (docs/decisions/0022)
"""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from engine.interpreter.codec import load_state, waits_for_event
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.surroundings import NOWHERE
from engine.interpreter.workflow import Workflow

KEPT = 64
"""Instances kept per process; one takes some hundred kilobytes."""

_kept: OrderedDict[bytes, tuple[Program, Workflow]] = OrderedDict()
_lock = Lock()


def restore(program: Program, state: bytes, run: Run) -> Workflow:
    """Give the instance of `program` that stands as `state` says, ready for one run.

    Raises StateRefused for a state that is unknown, truncated, changed or another's.
    """
    with _lock:
        found = _kept.pop(state, None)
    if found is None or found[0] is not program:
        return load_state(program, state, run)
    workflow = found[1]
    workflow.script_engine = run
    return workflow


def keep(program: Program, state: bytes, workflow: Workflow) -> None:
    """Keep an instance whose state was just written as `state`; nobody else may hold the workflow any more."""
    workflow.script_engine = _NOBODY  # what ran knows the transaction and the person
    # A restored one has its parts, and those that wait for an event, in the order of the steps and not of their coming.
    workflow.subprocesses = dict(_inside(workflow, workflow))
    waiting = (task for one in workflow.workflows() for task in one.tasks.values() if waits_for_event(task))
    workflow.event_manager.tasks = {task.id: task for task in waiting}
    with _lock:
        _kept[state] = (program, workflow)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)


def kept(state: bytes) -> Workflow | None:
    """Give the instance kept under a state, for a look; it stays where it is."""
    with _lock:
        found = _kept.get(state)
    return found[1] if found else None


def forget() -> None:
    """Let go of all of them: the next step of each reads its state."""
    with _lock:
        _kept.clear()


def _inside(top: Workflow, workflow: Any) -> Iterator[tuple[Any, Any]]:
    for task_id in workflow.tasks:
        called = top.subprocesses.get(task_id)
        if called is not None:
            yield task_id, called
            yield from _inside(top, called)


_NOBODY = Run(NOWHERE, datetime.min.replace(tzinfo=UTC))
