"""The floor of opening a case: the rows that the product wrote for one, committed again under other ids."""

from typing import Any

from engine.store.floor.plain import Plain, new_id

_TABLES = {
    "case": "id",
    "instance": "case_id",
    "task": "case_id",
    "task_candidate": "case_id",
    "timer": "case_id",
    "event": "case_id",
    "access_entry": "case_id",
}
"""What a new case consists of, in the order in which the rows refer to each other: table -> column of the case."""
_CLIENT = 'SELECT client.* FROM client JOIN "case" ON "case".client_id = client.id WHERE "case".id = ?'
_NUMBER = "UPDATE case_number SET last = last + 1 WHERE region = ?"


class StartFloor:
    """Copies of one case that was just opened; not thread-safe."""

    def __init__(self, database_url: str, case_id: str) -> None:
        """Open a connection and read the rows of the case."""
        self._plain = Plain(database_url)
        self._rows: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}
        with self._plain.committed() as hand:
            queries = {"client": _CLIENT}
            queries |= {table: f'SELECT * FROM "{table}" WHERE {column} = ?' for table, column in _TABLES.items()}  # noqa: S608 - the names above
            for table, sql in queries.items():
                found = hand.run(sql, (case_id,))
                self._rows[table] = ([each[0] for each in found.description], [tuple(row) for row in found.fetchall()])
        names, (case, *_) = self._rows["case"]
        self._region, self._key = case[names.index("region")], case[names.index("key")]
        self._ids = {row[0] for table in self._rows for row in self._rows[table][1]}

    def close(self) -> None:
        """Close the connection."""
        self._plain.close()

    def prepare(self) -> dict[str, list[tuple[Any, ...]]]:
        """Give the rows of another case like it."""
        new: dict[Any, Any] = {old: new_id() for old in self._ids} | {self._key: new_id()}
        return {
            table: [tuple(new.get(value, value) if isinstance(value, str) else value for value in row) for row in rows]
            for table, (_, rows) in self._rows.items()
        }

    def start(self, prepared: dict[str, list[tuple[Any, ...]]]) -> None:
        """Commit the rows of a case."""
        with self._plain.committed() as hand:
            hand.run(_NUMBER, (self._region,))
            for table, rows in prepared.items():
                hand.insert_all(table, self._rows[table][0], rows)
