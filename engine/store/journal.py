"""What one unit of work has changed, kept so that a later one can put it back (decision record 0035).

Only a completion keeps one, and its hot statements do not read a row twice for it: what is deleted comes back from the
statement that deletes it, a task that is closed needs no image, and an instance is known since it was locked.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.sql import Delete, Insert, Update

from engine.model import Instance

LOGS = frozenset(
    {"event", "access_entry", "meeting_event", "region_event", "idempotency"}
    | {"visit", "roll_delta", "roll_day", "roll_month", "roll_check"}
)
"""Tables to which rows are only added, answers to requests, and what follows from events: what happened stays."""

STAYS = frozenset({"client", "meeting_occurrence", "case_number", "task_candidate", "submission"})
"""What a step may have changed and nobody puts back: contacts that are known now, meetings of a series. Queues are
made anew from their tasks, submissions are marked and not moved."""

_PASSED_OVER = LOGS | STAYS
INSERTED, IMAGE, CLOSED = "+", "=", "x"


@dataclass(slots=True)
class Journal:
    """Changes in their order: rows that are new, rows as they were, tasks that were closed."""

    entries: list[tuple[str, str, Sequence[Any]]] = field(default_factory=list)
    """Kind, table, then keys of new rows, rows as they were, or ids of tasks."""
    instances: dict[str, tuple[Instance, bytes]] = field(default_factory=dict)
    """Instances as they were locked, with their variables in bytes."""
    kinds: set[Any] = field(default_factory=set)
    """Kinds of the instances that were begun."""

    def inserted(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Note new rows."""
        if table.name not in _PASSED_OVER:
            self.entries.append((INSERTED, table.name, [key_of(table, row) for row in rows]))
            if table.name == "instance":
                self.kinds.update(row["kind"] for row in rows)

    def images(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Note rows as they were before they were changed or deleted."""
        if rows and table.name not in _PASSED_OVER:
            self.entries.append((IMAGE, table.name, [plain_row(table, row) for row in rows]))

    def closed(self, task_id: str) -> None:
        """Note a task that was open."""
        self.entries.append((CLOSED, "task", [task_id]))

    def moved(self, before: Instance, variables: bytes) -> None:
        """Note an instance as it was; only the first time counts."""
        self.instances.setdefault(before.id, (before, variables))

    @property
    def touched(self) -> set[tuple[str, str]]:
        """Give which kinds of change there are, with their tables."""
        return {(kind, table) for kind, table, _rows in self.entries}


def follows(statement: Any) -> bool:
    """Tell whether a statement changes a table that is put back."""
    if not isinstance(statement, Insert | Update | Delete):
        return False
    return table_of(statement).name not in _PASSED_OVER


def table_of(statement: Any) -> Table:
    """Give the table that a statement changes."""
    table: Table = statement.table
    return table


def key_of(table: Table, row: Mapping[str, Any]) -> list[str]:
    """Give the primary key of a row."""
    return [row[name] for name in _key_names(table)]


def plain_row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row as plain values: sealed bytes become text."""
    plain = {str(name): value for name, value in row.items()}  # the name of a column is more than a text
    for name in _sealed_names(table):
        if plain[name] is not None:
            plain[name] = base64.b64encode(bytes(plain[name])).decode()
    return plain


def row_of(table: Table, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Give the row that `plain_row` wrote."""
    sealed = {name: base64.b64decode(plain[name]) for name in _sealed_names(table) if plain[name] is not None}
    return {**plain, **sealed}


@cache
def _key_names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key.columns)


@cache
def _sealed_names(table: Table) -> tuple[str, ...]:
    return tuple(str(column.name) for column in table.columns if isinstance(column.type, LargeBinary))
