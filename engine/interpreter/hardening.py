"""Cures for the library's sharp edges that no subclass can reach; applied once, when this package is imported.

* A walk over the tree of steps stops silently at depth 1000, and a loop of three nodes is there in a year of daily
  reminders: the instance looks alive and nothing in it can be found.
* Two questions about ancestors are asked by recursion and fail at about the same depth, leaving no token behind.
* A step's id is a UUID until it is stored and read, and then text: what is kept alive would differ from what is
  restored. A UUID also works its hash out at every look-up.
* Every change of state builds a log record that carries the data of the step, which here would be health data; making
  its text alone costs more than the change.
"""

import logging
from typing import Any
from uuid import uuid4

from SpiffWorkflow import task as steps
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskIterator

UNBOUNDED = 10**9
_LOGGERS = ("spiff", "spiff.task", "spiff.workflow", "spiff.data", "spiff.dmn")
_walk = TaskIterator.__init__
_set_and_tell = Task._set_state  # noqa: SLF001  # the library's own name
_steps_log = logging.getLogger("spiff.task")


def _walk_all(  # the library's own signature
    self: Any,
    task: Any,
    end_at_spec: str | None = None,
    max_depth: int = UNBOUNDED,
    depth_first: bool = True,
    task_filter: Any = None,
    **kwargs: Any,
) -> None:
    _walk(self, task, end_at_spec, max_depth, depth_first, task_filter, **kwargs)


def _is_descendant_of(self: Any, task: Any) -> bool:
    current = self.parent
    while current is not None:
        if current is task:
            return True
        current = current.parent
    return False


def _find_ancestor(self: Any, spec_name: str) -> Any:
    current = self.parent
    while current is not None and current.task_spec.name != spec_name:
        current = current.parent
    return current


def _set_state(self: Any, value: int) -> None:
    if _steps_log.isEnabledFor(logging.INFO):
        _set_and_tell(self, value)
    else:
        self._state = value


def _no_log_extras(self: Any, dct: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG001
    return {}


def _new_id() -> str:
    return str(uuid4())


def harden() -> None:
    """Apply the cures; doing so again changes nothing."""
    TaskIterator.__init__ = _walk_all
    Task.is_descendant_of = _is_descendant_of
    Task.find_ancestor = _find_ancestor
    Task._set_state = _set_state  # noqa: SLF001  # as above
    Task.collect_log_extras = _no_log_extras
    steps.uuid4 = _new_id
    for name in _LOGGERS:
        # The level of a child of its own: the library compares it and does not ask for the effective one.
        logging.getLogger(name).setLevel(logging.WARNING)
