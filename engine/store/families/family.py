"""The base of all families, and the family of facts that hang on a case."""

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Table, bindparam, select

from engine.store.ground import Ground
from engine.store.prepared import Prepared, inserts
from engine.store.rows import columns, record_of, values

R = TypeVar("R")


class Family:
    """One table family of one unit of work."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the common ground of the unit of work."""
        self._ground = ground
        self._run = ground.run


class CaseFacts(Family, Generic[R]):
    """Facts of a case, one row each; a subclass names its table, its record and its order."""

    table: Table
    record: type[R]
    order: tuple[str, ...]
    _insert: ClassVar[Prepared]

    def __init_subclass__(cls) -> None:
        """Prepare the insertion into the family's table."""
        cls._insert = inserts(cls.table)

    def add(self, record: R) -> None:
        """Keep one record; NotFound when its case (or instance) is not there."""
        self._ground.insert(self._insert, [self._row(record)])

    def of_case(self, case_id: str) -> list[R]:
        """Give the records of a case, oldest first."""
        return self._where("case_id", case_id)

    def _row(self, record: Any) -> dict[str, Any]:
        row = values(record)
        if "region" not in row:
            row["region"] = self._ground.region_under(row.get("case_id"), row.get("instance_id"))
        return row

    def _record(self, row: Any) -> R:
        return record_of(self.record, row)

    def _columns(self) -> Iterable[Any]:
        return columns(self.table, self.record)

    def _where(self, column: str, value: str) -> list[R]:
        statement = (
            select(*self._columns())
            .where(self.table.c[column] == bindparam("value"))
            .order_by(*(self.table.c[name] for name in self.order), self.table.c.id)
        )
        return [self._record(row) for row in self._run(statement, {"value": value})]
