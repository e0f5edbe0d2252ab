"""Statements of the hot path: compiled once for each kind of database, then handed to the driver as they are.

SQLAlchemy writes the SQL and knows how values are bound and read; its own execution costs more than the database does
when a step writes a dozen short statements. A list of values (`IN`) cannot be bound in such a statement.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Table, delete, insert
from sqlalchemy.sql import Delete, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from engine.store.column_types import Direct
from engine.store.column_types import Process as _Process


class Prepared:
    """One statement with named values; `keys` are the columns that an UPDATE sets from the values.

    `driver` is the driver's own connection, with the transaction of the caller open on it.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, keys: Iterable[str] = ()) -> None:
        """Keep the statement; it is compiled when it is first run."""
        self._statement = statement
        self._keys = list(keys) or None
        self._forms: dict[str, _Form] = {}

    def __str__(self) -> str:
        """Give the statement for people: its SQL, of no database in particular."""
        return str(self._statement.compile(column_keys=self._keys))

    @property
    def table(self) -> Table:
        """Give the table of a change."""
        changed: Any = self._statement
        table: Table = changed.table
        return table

    def rows(self, dialect: Dialect, driver: Any, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a query and give its rows, in the order of its columns."""
        form = self._forms.get(dialect.name) or self._form(dialect)
        return form.read(driver.execute(form.sql, form.bound(values)).fetchall())

    def change(self, dialect: Dialect, driver: Any, values: Mapping[str, Any]) -> int:
        """Run a change and give how many rows it met."""
        form = self._forms.get(dialect.name) or self._form(dialect)
        return int(driver.execute(form.sql, form.bound(values)).rowcount)

    def each(self, dialect: Dialect, driver: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a change once for each of `rows`."""
        if len(rows) == 1:
            self.change(dialect, driver, rows[0])
            return
        form = self._forms.get(dialect.name) or self._form(dialect)
        cursor = driver.cursor()
        try:
            cursor.executemany(form.sql, [form.bound(row) for row in rows])
        finally:
            cursor.close()

    def _form(self, dialect: Dialect) -> "_Form":
        # Two threads may both compile it the first time; the forms are equal, so either may stay.
        form = self._forms[dialect.name] = _Form(self._statement, dialect, self._keys)
        return form


class _Form:
    """The SQL of one dialect, and what happens to values on their way in and out."""

    def __init__(self, statement: Any, dialect: Dialect, keys: list[str] | None) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=keys)
        self.sql = str(compiled)
        self._given = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        positions = compiled.positiontup
        self._positional = positions is not None
        self._names = tuple(positions if positions is not None else compiled.binds)
        self._picked = itemgetter(*self._names) if len(self._names) > 1 else None
        processes = ((name, _writer(compiled.binds[name].type, dialect)) for name in self._names)
        # Most values go to the driver as they are; only the others are touched.
        self._bind: list[tuple[int, str, _Process]] = [
            (at, name, process) for at, (name, process) in enumerate(processes) if process is not None
        ]
        columns = statement.selected_columns if isinstance(statement, Select) else statement.exported_columns
        found = (_reader(column.type, dialect) for column in columns)
        self._result: list[tuple[int, _Process]] = [
            (at, process) for at, process in enumerate(found) if process is not None
        ]

    def bound(self, values: Mapping[str, Any]) -> Any:
        merged = {**self._given, **values} if self._given else values
        if self._positional:
            row = list(self._picked(merged)) if self._picked else [merged[name] for name in self._names]
            for at, _, process in self._bind:
                row[at] = process(row[at])
            return row
        named = {name: merged[name] for name in self._names}
        for _, name, process in self._bind:
            named[name] = process(named[name])
        return named

    def read(self, rows: list[Any]) -> list[tuple[Any, ...]]:
        return [self._one(row) for row in rows] if self._result else rows

    def _one(self, row: Any) -> tuple[Any, ...]:
        values = list(row)
        for at, process in self._result:
            values[at] = process(values[at])
        return tuple(values)


def _writer(of: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    return of.writer(dialect) if isinstance(of, Direct) else of.dialect_impl(dialect).bind_processor(dialect)


def _reader(of: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    return of.reader(dialect) if isinstance(of, Direct) else of.dialect_impl(dialect).result_processor(dialect, None)


def inserts(table: Table) -> Prepared:
    """Give the statement that inserts whole rows of `table`: every column must be given."""
    return Prepared(insert(table), [column.name for column in table.columns])


class Deletion:
    """The statement that deletes rows of a table, and the one that gives them while it does."""

    def __init__(self, table: Table, condition: Any) -> None:
        """Prepare both."""
        self.table = table
        self.names = tuple(column.name for column in table.columns)
        self.plain = Prepared(delete(table).where(condition))
        self.giving = Prepared(delete(table).where(condition).returning(*table.columns))
