"""What the families of one unit of work share: the connection, the cipher and what was read already."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Executable, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Insert

from engine.errors import NotFound
from engine.model import Case, DefinitionVersion, PartyRule
from engine.store import tables
from engine.store.counting import counting
from engine.store.encryption import Cipher
from engine.store.failures import DRIVER_ERRORS, raise_for, translated
from engine.store.journal import Journal, follows, table_of
from engine.store.prepared import Deletion, Prepared

_REGION_OF = {
    table.name: Prepared(select(table.c.region).where(table.c.id == bindparam("sought")))
    for table in (tables.case, tables.instance, tables.task)
}


class Ground:
    """The common ground of one unit of work; lives as long as its transaction."""

    def __init__(self, dialect: Dialect, driver: Any, connect: Callable[[], Connection], cipher: Cipher) -> None:
        """Start with nothing known on the driver's connection; `connect` gives SQLAlchemy's for the same."""
        self._connect = connect
        self.cipher = cipher
        self.on_postgresql = dialect.name == "postgresql"
        """Whether rows must be locked one by one (SQLite locks the whole file)."""
        self._counted = counting()
        self._dialect, self._driver = dialect, driver
        self.regions: dict[str, str] = {}
        """Region by id of a case, an instance or a task seen in this transaction."""
        self.heads: dict[str, tuple[int, bytes]] = {}
        """Newest event number and hash by instance, known only while its row is locked."""
        self.cases: dict[str, Case] = {}
        """Cases as they were read when this transaction locked them; dropped when it changes them."""
        self.party_rules: Mapping[str, Sequence[PartyRule]] | None = None
        """Whose people are which, by region, once they were read."""
        self.versions: list[DefinitionVersion] | None = None
        """Every version of every definition, once they were read by a transaction that only reads."""
        self.only_reads = False
        """Whether this transaction changes nothing and waits for nobody's change."""
        self.guarded: set[str] = set()
        """Instances that this transaction holds locked, their case included."""
        self.journal: Journal | None = None
        """What this transaction has changed, where that is kept."""

    @cached_property
    def connection(self) -> Connection:
        """Give SQLAlchemy's connection: for statements that are no prepared ones."""
        return self._connect()

    def run(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Execute one statement; Unavailable or Conflict when the database says so."""
        if self._counted is not None:
            self._counted.append(str(statement))
        with translated():
            if self.journal is not None and follows(statement):
                self._note(self.journal, statement, values)
            return self.connection.execute(statement, values)

    def rows(self, statement: Prepared, **values: Any) -> list[tuple[Any, ...]]:
        """Run a prepared query; Unavailable when the database does not answer."""
        if self._counted is not None:
            self._counted.append(str(statement))
        try:
            return statement.rows(self._dialect, self._driver, values)
        except DRIVER_ERRORS as error:
            raise_for(error, error)
            raise

    def change(self, statement: Prepared, **values: Any) -> int:
        """Run a prepared change and give how many rows it met; Unavailable or Conflict when the database says so."""
        if self._counted is not None:
            self._counted.append(str(statement))
        try:
            return statement.change(self._dialect, self._driver, values)
        except DRIVER_ERRORS as error:
            raise_for(error, error)
            raise

    def delete(self, statement: Deletion, **values: Any) -> None:
        """Delete rows; a journal keeps them as they were."""
        if self.journal is None:
            self.change(statement.plain, **values)
            return
        gone = self.rows(statement.giving, **values)
        self.journal.images(statement.table, [dict(zip(statement.names, row, strict=True)) for row in gone])

    def note(self, table: Table, condition: Any) -> None:
        """Keep rows as they are before they are changed, where there is a journal."""
        if self.journal is not None:
            rows = self.connection.execute(select(table).where(condition))
            self.journal.images(table, [row._asdict() for row in rows])

    def insert(self, statement: Prepared, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert whole rows; Unavailable or Conflict when the database says so."""
        if not rows:
            return
        if self.journal is not None:
            self.journal.inserted(statement.table, rows)
        if self._counted is not None:
            self._counted.append(str(statement))
        try:
            statement.each(self._dialect, self._driver, rows)
        except DRIVER_ERRORS as error:
            raise_for(error, error)
            raise

    def _note(self, journal: Journal, statement: Any, values: Any) -> None:
        table = table_of(statement)
        if isinstance(statement, Insert):
            given = values or statement.compile(dialect=self._dialect).params
            journal.inserted(table, given if isinstance(given, list) else [given])
        else:
            self.note(table, statement.whereclause)

    def region_of(self, table: Table, row_id: str) -> str:
        """Give the region of a case, an instance or a task; NotFound when there is none."""
        if row_id not in self.regions:
            rows = self.rows(_REGION_OF[table.name], sought=row_id)
            if not rows:
                raise NotFound(f"{table.name} {row_id}")
            self.regions[row_id] = rows[0][0]
        return self.regions[row_id]

    def region_under(self, case_id: str | None, instance_id: str | None) -> str:
        """Give the region of the instance, or of the case when there is no instance."""
        if instance_id is not None:
            return self.region_of(tables.instance, instance_id)
        if case_id is None:
            raise NotFound("neither a case nor an instance")
        return self.region_of(tables.case, case_id)

    def upsert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Give an INSERT that can say what happens on conflict."""
        return postgresql.insert(table) if self.on_postgresql else sqlite.insert(table)
