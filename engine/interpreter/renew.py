"""A state that is run a second time: what it has not reached yet gets ids that nobody has seen.

A step keeps the id under which it was foreseen, and its task, its events and its drafts are known by it. Where a state
from before is put back, the same steps are reached again: they are other tasks than those that were withdrawn.
"""

from typing import Any
from uuid import uuid4

from SpiffWorkflow.util.task import TaskState

from engine.errors import StateRefused
from engine.interpreter.formats import unwrap, wrap
from engine.interpreter.program import Program

_STATE = 3
"""Where a step says how far it is (codec.py)."""
_AHEAD = TaskState.PREDICTED_MASK | TaskState.FUTURE


def renewed(program: Program, state: bytes, task_id: str = "") -> tuple[bytes, str]:
    """Give the state with new ids for all that lies ahead and for the step `task_id`, whose new id comes second.

    Nothing else changes, and nothing is run. Raises StateRefused for a state that is unknown, truncated or changed, or
    that does not know the step.
    """
    content = unwrap(state)
    if content.get("process") != program.key:
        raise StateRefused(f"the state belongs to {content.get('process')!r}, not to {program.key!r}")
    steps = [step for one in (content["main"], *content["inner"].values()) for step in one["steps"]]
    names = {step[0]: str(uuid4()) for step in steps if step[0] == task_id or step[_STATE] & _AHEAD}
    if task_id and task_id not in names:
        raise StateRefused(f"the state does not know the step {task_id}")
    return wrap(_named(content, names)), names.get(task_id, "")


def _named(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, str):
        return names.get(node, node)
    if isinstance(node, list):
        return [_named(one, names) for one in node]
    if isinstance(node, dict):
        return {names.get(key, key): _named(one, names) for key, one in node.items()}
    return node
