"""The store with its guards off: no transaction, no lock, no revision check, no recheck of the task.

Only the storm uses it, to show that its invariants report what the guards prevent.
"""

import sqlite3
from typing import Any

from sqlalchemy import Integer, bindparam, select, update

from engine.store import connection, store, writing
from engine.store.families import instances, tasks
from engine.store.prepared import Prepared
from engine.store.tables import instance, task

_guarded_open = store.open_engine
_WHOLE = select(*instances._WITH_VARIABLES, instance.c.state).where(instances._BY_ID)
_SAVE_ANYHOW = update(instance).where(instances._BY_ID, bindparam("expected", type_=Integer) >= 0)


def _open_unguarded(url: str, *waits: float) -> Any:
    return _guarded_open(url, *waits).execution_options(isolation_level="AUTOCOMMIT")


def _no_begin(_wait_seconds: float, _connection: Any) -> None:
    """Let each statement be a transaction of its own."""


def _no_begin_at_driver(driver: Any, *_: Any, **_how: bool) -> None:
    """Do the same for one that is begun at the driver."""
    if not isinstance(driver, sqlite3.Connection):
        driver.autocommit = True


def _close_anyhow(  # the shape of what it replaces
    self: Any, task_id: str, status: Any, at: Any, by: str | None, for_name: str | None = None
) -> bool:
    closed = {"status": status, "closed_at": at, "closed_by": by, "closed_for_name": for_name}
    self._run(update(task).where(task.c.id == task_id).values(**closed))
    return True


def switch_guards_off() -> None:
    """Patch the store of this process and of the children it forks."""
    store.open_engine = _open_unguarded
    connection._begin_sqlite = _no_begin
    writing.begin_writing = _no_begin_at_driver
    tasks.Tasks.close = _close_anyhow
    instances._LOCK = Prepared(_WHOLE)
    instances._SAVING = _SAVE_ANYHOW
    instances._saving.cache_clear()
