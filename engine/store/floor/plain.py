"""Plain SQL on one connection of the driver: the ground that all floors stand on."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from engine import clock
from engine.store.connection import open_engine


class Plain:
    """A connection that runs SQL as it is written, with `?` for values; not thread-safe."""

    def __init__(self, database_url: str) -> None:
        """Open the connection."""
        self._engine = open_engine(database_url)
        self._connection = self._engine.raw_connection()
        self.on_sqlite = self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def committed(self) -> Iterator["Hand"]:
        """Give a hand that runs statements in one transaction, committed at the end of the block."""
        with closing(self._connection.cursor()) as cursor:
            if self.on_sqlite:
                cursor.execute("BEGIN IMMEDIATE")
            yield Hand(cursor, self.on_sqlite)
        self._connection.commit()

    def now(self) -> Any:
        """Give the present moment as the database keeps it."""
        now = clock.now()
        return now.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds") if self.on_sqlite else now


class Hand:
    """One transaction's cursor."""

    def __init__(self, cursor: Any, on_sqlite: bool) -> None:
        """Write on this cursor."""
        self._cursor, self._on_sqlite = cursor, on_sqlite

    def run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; gives the cursor, for what it has read."""
        self._cursor.execute(sql if self._on_sqlite else _percent(sql), values)
        return self._cursor

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Insert a row: column -> value."""
        self.run(_insertion(table, tuple(row)), tuple(row.values()))

    def insert_all(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows of the same columns with one call of the driver."""
        sql = _insertion(table, tuple(names))
        self._cursor.executemany(sql if self._on_sqlite else _percent(sql), rows)


def new_id() -> str:
    """Give an id as the product's are."""
    return str(uuid.uuid4())


@cache
def _insertion(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of our own tables


@cache
def _percent(sql: str) -> str:
    return sql.replace("?", "%s")
