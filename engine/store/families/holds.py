"""Holds of tasks, with their notes encrypted; a task has at most one that goes on."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from engine.model.holds import Hold, HoldEnd
from engine.store.families.family import CaseFacts
from engine.store.rows import record_of
from engine.store.tables import task_hold


class Holds(CaseFacts[Hold]):
    """Why tasks have waited, and for how long."""

    table = task_hold
    record = Hold
    order = ("since",)

    def of_task(self, task_id: str) -> list[Hold]:
        """Give the holds of a task, oldest first."""
        return self._where("task_id", task_id)

    def end(self, task_id: str, at: datetime, by_name: str, how: HoldEnd, moved: int) -> None:
        """End the hold of a task that goes on; its note is not opened for that."""
        goes_on = (task_hold.c.task_id == task_id) & task_hold.c.ended_at.is_(None)
        ended = {"ended_at": at, "ended_by_name": by_name, "how": how, "moved": moved}
        self._run(update(task_hold).where(goes_on).values(**ended))

    def _row(self, record: Hold) -> dict[str, Any]:
        sealed = self._ground.cipher.seal(f"task_hold.note/{record.id}", record.note.encode())
        return super()._row(record) | {"note": sealed}

    def _record(self, row: Any) -> Hold:
        note = self._ground.cipher.open(f"task_hold.note/{row.id}", row.note).decode()
        return record_of(Hold, row, note=note)
