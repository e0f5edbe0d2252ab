"""The store with its guards off: no transaction, no lock, no revision check, no recheck of the task.

Only the storm uses it, to show that its invariants report what the guards prevent.
"""

from typing import Any

from sqlalchemy import update

from engine.store import connection, store
from engine.store.families import instances, tasks
from engine.store.tables import instance, task


def _open_unguarded(url: str, wait_seconds: float = connection.WAIT_SECONDS) -> Any:
    return _GUARDED_OPEN(url, wait_seconds).execution_options(isolation_level="AUTOCOMMIT")


def _no_begin(_connection: Any) -> None:
    """Let each statement be a transaction of its own."""


def _close_anyhow(self: Any, task_id: str, status: Any, at: Any, by: str | None) -> bool:
    self._run(update(task).where(task.c.id == task_id).values(status=status, closed_at=at, closed_by=by))
    return True


_GUARDED_OPEN = store.open_engine


def switch_guards_off() -> None:
    """Patch the store of this process and of the children it forks."""
    store.open_engine = _open_unguarded
    connection._begin_sqlite = _no_begin
    tasks.Tasks.close = _close_anyhow  # type: ignore[method-assign]
    instances._LOCK = instances.select(*instances._WITH_VARIABLES, instance.c.state).where(instances._BY_ID)
    instances._SAVE = update(instance).where(instances._BY_ID)
