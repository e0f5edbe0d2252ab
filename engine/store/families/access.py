"""The access log: who viewed or changed a client's data (703/2023, section 11); rows are only added."""

from collections.abc import Sequence

from sqlalchemy import select

from engine.ids import new_id
from engine.model import AccessEntry
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.rows import columns, record_of, values
from engine.store.tables import access_entry

_COLUMNS = columns(access_entry, AccessEntry)
_INSERT = inserts(access_entry)


class Access(Family):
    """Entries of the access log."""

    def add(self, entries: Sequence[AccessEntry]) -> None:
        """Write entries."""
        self._ground.insert(_INSERT, [values(entry) | {"id": new_id()} for entry in entries])

    def of_case(self, case_id: str) -> list[AccessEntry]:
        """Give the entries of a case, newest first."""
        statement = select(*_COLUMNS).where(access_entry.c.case_id == case_id)
        rows = self._run(statement.order_by(access_entry.c.at.desc(), access_entry.c.id))
        return [record_of(AccessEntry, row) for row in rows]
