"""What is kept alive between two steps stands as what is read from its bytes."""

from datetime import UTC, datetime
from typing import Any

import orjson

from engine.interpreter import Program, live
from engine.interpreter.codec import load_state
from engine.interpreter.run import Run
from engine.interpreter.surroundings import NOWHERE

_RUN = Run(NOWHERE, datetime.min.replace(tzinfo=UTC))
_OWN = {"thread_id", "last_state_change", "workflow", "task_spec", "internal_data"}
"""Of a step: what nothing of ours asks for, and what is compared in its own way."""
_OF_WORKFLOW = ("completed", "success", "data", "locks", "correlations", "parent_task_id", "depth")


def unlike(program: Program, state: bytes) -> str:
    """Tell how the instance that is kept under `state` differs from the one that its bytes give; empty when nowise."""
    alive = live.kept(state)
    if alive is None:
        return "nothing is kept"
    mine, its = _picture(alive), _picture(load_state(program, state, _RUN))
    return "" if mine == its else f"alive: {mine}\nread:  {its}"


def _picture(top: Any) -> dict[Any, Any]:
    parts = {one.parent_task_id: _part(one) for one in top.workflows()}
    return parts | {"inner": set(top.subprocesses), "asked": list(top.event_manager.tasks), "sent": top.bpmn_events}


def _part(one: Any) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _OF_WORKFLOW},
        "root": one.task_tree.id,
        "last": one.last_task and one.last_task.id,
        "spec": id(one.spec),
        "heard": [(call, [getattr(a, "id", a) for a in args]) for call, args, _ in _hard(one.completed_event)],
        "removed": len(_hard(one.task_removed_event)),
        "steps": [_step(one, task) for task in one.tasks.values()],
    }


def _hard(event: Any) -> list[Any]:
    assert not event.weak_subscribers
    return event.hard_subscribers or []


def _step(one: Any, task: Any) -> dict[str, Any]:
    assert task.workflow is one
    own = {name: value for name, value in vars(task).items() if name not in _OWN}
    return {**own, "spec": id(task.task_spec), "inside": orjson.loads(orjson.dumps(task.internal_data))}
