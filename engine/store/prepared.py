"""Statements of the hot path: compiled once for each kind of database, then handed to the driver as they are.

SQLAlchemy writes the SQL and knows how values are bound and read; its own execution costs more than the database does
when a step writes a dozen short statements. A list of values (`IN`) cannot be bound in such a statement.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.sql import Delete, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

_Process = Callable[[Any], Any]


class Prepared:
    """One statement with named values; `keys` are the columns that an UPDATE sets from the values."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, keys: Iterable[str] = ()) -> None:
        """Keep the statement; it is compiled when it is first run."""
        self._statement = statement
        self._keys = list(keys) or None
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a query and give its rows, in the order of its columns."""
        form = self._form(connection.dialect)
        cursor = _driver(connection).cursor()
        try:
            cursor.execute(form.sql, form.bound(values))
            return form.read(cursor.fetchall())
        finally:
            cursor.close()

    def change(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run a change and give how many rows it met."""
        form = self._form(connection.dialect)
        cursor = _driver(connection).cursor()
        try:
            cursor.execute(form.sql, form.bound(values))
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def each(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a change once for each of `rows`."""
        if len(rows) == 1:
            self.change(connection, rows[0])
            return
        form = self._form(connection.dialect)
        cursor = _driver(connection).cursor()
        try:
            cursor.executemany(form.sql, [form.bound(row) for row in rows])
        finally:
            cursor.close()

    def _form(self, dialect: Dialect) -> "_Form":
        form = self._forms.get(dialect.name)
        if form is None:
            # Two threads may both compile it the first time; the forms are equal, so either may stay.
            form = self._forms[dialect.name] = _Form(self._statement, dialect, self._keys)
        return form


class _Form:
    """The SQL of one dialect, and what happens to values on their way in and out."""

    def __init__(self, statement: Any, dialect: Dialect, keys: list[str] | None) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=keys)
        self.sql = str(compiled)
        self._positions = compiled.positiontup
        self._given = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        types = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        processes = {name: kind.bind_processor(dialect) for name, kind in types.items()}
        self._bind: list[tuple[str, _Process | None]] = [
            (name, processes[name]) for name in (self._positions if self._positions is not None else compiled.binds)
        ]
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        found: list[_Process | None] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
        ]
        self._result: list[_Process | None] | None = found if any(found) else None

    def bound(self, values: Mapping[str, Any]) -> Any:
        merged = {**self._given, **values} if self._given else values
        if self._positions is not None:
            return [merged[name] if process is None else process(merged[name]) for name, process in self._bind]
        return {name: merged[name] if process is None else process(merged[name]) for name, process in self._bind}

    def read(self, rows: list[Any]) -> list[tuple[Any, ...]]:
        if self._result is None:
            return rows
        return [
            tuple(v if process is None else process(v) for v, process in zip(row, self._result, strict=True))
            for row in rows
        ]


def inserts(table: Table) -> Prepared:
    """Give the statement that inserts whole rows of `table`: every column must be given."""
    return Prepared(insert(table), [column.name for column in table.columns])


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
