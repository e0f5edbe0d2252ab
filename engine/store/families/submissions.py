"""What people submitted with forms, as it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from engine.model import Submission
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts
from engine.store.rows import record_of
from engine.store.tables import submission


class Submissions(CaseFacts[Submission]):
    """Submitted values, encrypted."""

    table = submission
    record = Submission
    order = ("at",)

    def of_instance(self, instance_id: str) -> list[Submission]:
        """Give the submissions of an instance, oldest first."""
        return self._where("instance_id", instance_id)

    def take_back(self, task_id: str, at: datetime) -> None:
        """Mark what was submitted with a task as taken back; it stays as it was."""
        self._run(update(submission).where(submission.c.task_id == task_id).values(taken_back_at=at))

    def _row(self, record: Submission) -> dict[str, Any]:
        sealed = self._ground.cipher.seal(f"submission.values/{record.id}", dump_values(record.values))
        return super()._row(record) | {"values": sealed}

    def _record(self, row: Any) -> Submission:
        opened = self._ground.cipher.open(f"submission.values/{row.id}", row._asdict()["values"])
        return record_of(Submission, row, values=load_values(opened))
