"""By what a worklist is sorted: several columns, each rising or falling, the id last."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func

from engine.model.worklists import BY_DUE, SORTS
from engine.store.column_types import NEVER
from engine.store.queries.paging import Order
from engine.store.tables import task, task_candidate

FOLLOW_UP = func.coalesce(task.c.held_until, NEVER).label("follow_up")
"""What stands without being on hold is of a suspended case: nobody has said until when."""
BY_FOLLOW_UP = Order((FOLLOW_UP, task.c.id))
NEWEST_DONE = Order((task.c.closed_at, task.c.id), frozenset({"closed_at"}))

_COLUMNS: Mapping[str, str] = {
    "due": "due_order",  # what is late is due before everything else
    "priority": "priority",
    "opened": "opened_at",
    "task": "name",
    "case": "search",  # begins with the key of the case
    "stage": "stage",
}
_FALLS = frozenset({"priority"})
"""What begins with its largest when nobody says otherwise: the most urgent."""


def of_tasks(sort: str) -> Order:
    """Give the order of rows of `task`; names that are unknown count for nothing."""
    return _order(sort, task.c, task.c.id)


def of_queue(sort: str) -> Order:
    """Give the same order of rows of `task_candidate`; their cursors fit each other."""
    return _order(sort, task_candidate.c, task_candidate.c.task_id)


def _order(sort: str, columns: Any, last: Any) -> Order:
    wanted: dict[str, bool] = {}
    for word in sort.split(","):
        name = word.removeprefix("-")
        if name in SORTS:
            wanted.setdefault(_COLUMNS[name], word.startswith("-") != (name in _FALLS))
    wanted.setdefault(_COLUMNS[BY_DUE], False)  # among equals the one that is due first
    falling = frozenset(name for name, falls in wanted.items() if falls)
    return Order((*(columns[name] for name in wanted), last), falling)
