"""Marks on the timeline of a process; what was written beside one is encrypted."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from engine.model.process_marks import ProcessMark
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import process_mark

_COLUMNS = [*columns(process_mark, ProcessMark, without=("note",)), process_mark.c.note]


class ProcessMarks(Family):
    """The marks of all regions."""

    def add(self, new: ProcessMark) -> None:
        """Keep a mark."""
        note = self._ground.cipher.seal(_place(new.id), new.note.encode())
        self._run(insert(process_mark), values(new, without=("note",)) | {"note": note})

    def count(self, mark_id: str, done: int) -> ProcessMark:
        """Keep that it was done to so many at least, and give the mark; NotFound."""
        fewer = (process_mark.c.id == mark_id, process_mark.c.count < done)
        self._run(update(process_mark).where(*fewer).values(count=done))
        return self.get(mark_id)

    def get(self, mark_id: str) -> ProcessMark:
        """Give a mark; NotFound."""
        row = self._run(select(*_COLUMNS).where(process_mark.c.id == mark_id)).one_or_none()
        return self._record(found(row, f"mark {mark_id}"))

    def between(self, region: str, since: datetime, until: datetime) -> list[ProcessMark]:
        """Give the marks of a region from `since` to before `until`, oldest first."""
        at = process_mark.c.at
        wanted = select(*_COLUMNS).where(process_mark.c.region == region, at >= since, at < until)
        return [self._record(row) for row in self._run(wanted.order_by(at, process_mark.c.id))]

    def _record(self, row: Any) -> ProcessMark:
        note = self._ground.cipher.open(_place(row.id), row.note).decode()
        return ProcessMark(**fields_of(row, without=("note",)), note=note)


def _place(mark_id: str) -> str:
    return f"process_mark.note/{mark_id}"
