"""The store: opens units of work on the database and brings its tables up to date."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from engine.store.backup import back_up_sqlite
from engine.store.connection import WAIT_SECONDS, open_engine
from engine.store.encryption import Cipher
from engine.store.failures import translated
from engine.store.ground import Ground
from engine.store.migrations import migrate
from engine.store.migrations.schema import refuse_newer, refuse_other
from engine.store.sealed import SEALED, reseal_page
from engine.store.unit_of_work import UnitOfWork
from engine.store.write_turn import WriteTurn
from engine.store.writing import Writing

LOOK_SECONDS = 2.0
"""How often a node looks whether a newer one has changed the tables under it."""

RESEAL_PAGE = 200
"""Values sealed anew in one unit of work."""


class Store:
    """The database of one installation; one per process, shared by its threads."""

    def __init__(self, database_url: str, keys: Sequence[bytes], *, wait_seconds: float = WAIT_SECONDS) -> None:
        """Take `sqlite:///path` or `postgresql://…`, and the encryption keys (32 bytes each, the first one seals).

        `wait_seconds` bounds every wait for a lock or a connection. Nothing is opened yet.
        """
        self._engine = open_engine(database_url, wait_seconds)
        still = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        self._still = self._engine.execution_options(**still)
        self._cipher = Cipher(keys)
        self._wait_seconds = wait_seconds
        self._looked_at = -LOOK_SECONDS
        self._turn = WriteTurn() if self._engine.dialect.name == "sqlite" else None

    def begin(
        self, write: bool = True, *, yields: bool = False, snapshot: bool = False
    ) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work: leaving the block commits, an exception undoes everything.

        `yields`: work of the background, which lets others write first. `snapshot`: every question is answered as of
        the same moment (on SQLite it always is); what somebody else has changed since then raises Collision.
        Raises Unavailable when the database does not answer in time, Conflict when somebody else was first, SchemaNewer
        when a newer Polku has changed the tables.
        """
        if not write:
            return self._reading(self._still if snapshot else self._engine)
        yields = yields or snapshot
        return Writing(self._engine, self._wait_seconds, self._unit, self._turn, yields=yields, still=snapshot)

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[UnitOfWork]:
        with translated(), engine.connect() as connection, connection.begin() as transaction:
            uow = self._unit(connection.connection.driver_connection, lambda: connection)
            uow.ground.only_reads = True
            yield uow
            transaction.rollback()

    def _unit(self, driver: Any, connect: Callable[[], Connection]) -> UnitOfWork:
        ground = Ground(self._engine.dialect, driver, connect, self._cipher)
        if time.monotonic() - self._looked_at > LOOK_SECONDS:
            refuse_newer(ground.connection)
            self._looked_at = time.monotonic()
        return UnitOfWork(ground)

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to `revision` (`head`: the newest; `base`: none); several processes may call it at once."""
        with translated():
            migrate(self._engine, self._wait_seconds, self._cipher, revision)

    def reseal(self, each: Callable[[str, int], None]) -> tuple[int, int]:
        """Seal with the first key whatever an older one has sealed; gives how many were, and how many do not open.

        A page per unit of work: it may be stopped at any moment and begun again. `each` is told the column and how
        many of it were sealed just now.
        """
        sealed = unreadable = 0
        for column in SEALED:
            after: tuple[object, ...] = ()
            while True:
                with self.begin() as uow:
                    page = reseal_page(uow.ground, column, after, RESEAL_PAGE)
                if page is None:
                    break
                after, sealed, unreadable = page.last, sealed + page.sealed, unreadable + page.unreadable
                each(f"{column.table.name}.{column.name}", page.sealed + page.unreadable)
        return sealed, unreadable

    def require_schema(self) -> None:
        """Raise SchemaOlder or SchemaNewer unless the tables are exactly those that this Polku knows."""
        with translated(), self._engine.connect() as connection:
            refuse_other(connection)

    def backup(self, path: Path) -> None:
        """Copy an SQLite database to `path` while it is in use; Unavailable when the target cannot be written.

        PostgreSQL has its own tools (`pg_dump`, base backups); there it raises ValueError.
        """
        if self._engine.dialect.name != "sqlite":
            raise ValueError("back up PostgreSQL with its own tools")
        back_up_sqlite(self._engine, path)

    def close(self) -> None:
        """Close the idle connections."""
        self._engine.dispose()
