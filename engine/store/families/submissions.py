"""What people submitted with forms, as it was; and drafts of what they have not submitted yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from engine.model import Submission
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts, Family
from engine.store.journal import row_of
from engine.store.prepared import Deletion
from engine.store.rows import record_of
from engine.store.tables import draft, submission, task

_DROP = Deletion(draft, draft.c.task_id == bindparam("sought"))


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


class Drafts(Family):
    """Typed but not submitted values, one draft per task and person, encrypted."""

    def save(self, task_id: str, person_id: str, values: Mapping[str, Any], at: datetime) -> None:
        """Keep a draft in place of the older one; NotFound when the task is not there."""
        sealed = self._ground.cipher.seal(_place(task_id, person_id), dump_values(values))
        region = self._ground.region_of(task, task_id)
        row = {"task_id": task_id, "region": region, "person_id": person_id, "at": at, "values": sealed}
        insertion = self._ground.upsert(draft).values(**row)
        self._run(
            insertion.on_conflict_do_update(
                index_elements=["task_id", "region", "person_id"], set_={"at": at, "values": sealed}
            )
        )

    def get(self, task_id: str, person_id: str) -> tuple[dict[str, Any], datetime] | None:
        """Give the draft's values and when it was saved, None when there is none."""
        statement = select(draft).where(draft.c.task_id == task_id, draft.c.person_id == person_id)
        row = self._run(statement).one_or_none()
        if row is None:
            return None
        opened = self._ground.cipher.open(_place(task_id, person_id), row._asdict()["values"])
        return load_values(opened), row.at

    def give_to(self, plain: Mapping[str, Any], other_id: str) -> None:
        """Keep a draft, as a journal has it, as that of another task."""
        row = row_of(draft, plain)
        opened = self._ground.cipher.open(_place(row["task_id"], row["person_id"]), row["values"])
        self.save(other_id, row["person_id"], load_values(opened), row["at"])

    def kept_at(self, task_id: str, person_id: str) -> datetime | None:
        """Give when a draft was saved without opening it, None when there is none."""
        statement = select(draft.c.at).where(draft.c.task_id == task_id, draft.c.person_id == person_id)
        at: datetime | None = self._run(statement).scalar_one_or_none()
        return at

    def drop(self, task_id: str) -> None:
        """Delete every draft of a task."""
        self._ground.delete(_DROP, sought=task_id)


def _place(task_id: str, person_id: str) -> str:
    return f"draft.values/{task_id}/{person_id}"
