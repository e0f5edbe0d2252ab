"""Write very many rows at once, past all that guards the product's own: for `polku bench` on a scratch database."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any, cast

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

_BATCH = 20_000
_PRAGMAS = ("journal_mode=WAL", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000")
_WIDTH = len("2026-03-18 09:00:00.000000")


class Bulk:
    """One connection that writes rows, each call in a transaction of its own."""

    def __init__(self, database_url: str) -> None:
        """Open the connection; nothing there may be of any worth."""
        self._engine = create_engine(make_url(database_url))
        self._connection = self._engine.raw_connection()
        self._driver = cast("Any", self._connection.driver_connection)
        self._on_sqlite = self._engine.dialect.name == "sqlite"
        if self._on_sqlite:
            for pragma in _PRAGMAS:
                self._driver.execute(f"PRAGMA {pragma}")
        else:  # any order of the tables will do; a server that does not allow it checks every row
            self._driver.execute("SET session_replication_role = replica")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()

    def kept(self, row: Iterable[Any]) -> tuple[Any, ...]:
        """Give a row as the driver takes it."""
        return tuple(map(_as_sqlite_keeps if self._on_sqlite else _plain, row))

    def write(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows of these columns, as `kept` gives them."""
        columns = ", ".join(f'"{name}"' for name in names)
        if self._on_sqlite:
            marks = ", ".join("?" * len(names))
            statement = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of our own tables
            left = iter(rows)
            while batch := list(islice(left, _BATCH)):
                self._driver.executemany(statement, batch)
        else:
            copying = f'COPY "{table}" ({columns}) FROM STDIN'
            with closing(self._driver.cursor()) as cursor, cursor.copy(copying) as copy:
                for row in rows:
                    copy.write_row(row)
        self._connection.commit()


def _as_sqlite_keeps(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="microseconds")[:_WIDTH]
    if isinstance(value, date):
        return value.isoformat()
    return _plain(value)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
