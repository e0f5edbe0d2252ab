"""What people have typed and not submitted yet, and what the form began with when they began."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from engine.model.drafts import DraftHead
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.journal import row_of
from engine.store.prepared import Deletion
from engine.store.tables import draft, person, task

_DROP = Deletion(draft, draft.c.task_id == bindparam("sought"))


class Drafts(Family):
    """Typed but not submitted values, one draft per task and person, encrypted."""

    def save(self, task_id: str, person_id: str, values: Mapping[str, Any], at: datetime) -> None:
        """Keep a draft in place of the older one; NotFound when the task is not there."""
        sealed = self._ground.cipher.seal(_place("values", task_id, person_id), dump_values(values))
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
        opened = self._ground.cipher.open(_place("values", task_id, person_id), row._asdict()["values"])
        return load_values(opened), row.at

    def kept_at(self, task_id: str, person_id: str) -> datetime | None:
        """Give when a draft was saved without opening it, None when there is none."""
        statement = select(draft.c.at).where(draft.c.task_id == task_id, draft.c.person_id == person_id)
        at: datetime | None = self._run(statement).scalar_one_or_none()
        return at

    def begun_of(self, person_id: str, task_ids: Sequence[str]) -> frozenset[str]:
        """Give on which of the tasks the person has a draft, without opening them."""
        if not task_ids:
            return frozenset()
        mine = (draft.c.task_id.in_(task_ids), draft.c.person_id == person_id)
        return frozenset(self._run(select(draft.c.task_id).where(*mine)).scalars())

    def begin(self, task_id: str, person_id: str, values: Mapping[str, Any], at: datetime) -> None:
        """Keep with a draft what the form began with when its writer saw it, and when that was."""
        sealed = self._ground.cipher.seal(_place("base", task_id, person_id), dump_values(values))
        mine = (draft.c.task_id == task_id, draft.c.person_id == person_id)
        self._run(update(draft).where(*mine).values(begun_at=at, base=sealed))

    def base(self, task_id: str, person_id: str) -> tuple[dict[str, Any], datetime] | None:
        """Give what the form began with for the writer of a draft, and when; None where that is not known."""
        mine = (draft.c.task_id == task_id, draft.c.person_id == person_id, draft.c.base.is_not(None))
        row = self._run(select(draft.c.base, draft.c.begun_at).where(*mine)).one_or_none()
        if row is None:
            return None
        return load_values(self._ground.cipher.open(_place("base", task_id, person_id), bytes(row.base))), row.begun_at

    def offer(self, task_id: str, person_id: str, at: datetime) -> bool:
        """Leave a draft to whoever takes the task over; False when there is none."""
        mine = (draft.c.task_id == task_id, draft.c.person_id == person_id)
        return bool(self._run(update(draft).where(*mine).values(offered_at=at)).rowcount)

    def of_task(self, task_id: str) -> list[DraftHead]:
        """Give whose drafts a task has, newest first, without opening them."""
        statement = (
            select(draft.c.person_id, person.c.name, draft.c.at, draft.c.offered_at)
            .join(person, person.c.id == draft.c.person_id)
            .where(draft.c.task_id == task_id)
        )
        rows = self._run(statement.order_by(draft.c.at.desc()))
        return [DraftHead(row.person_id, row.name, row.at, row.offered_at is not None) for row in rows]

    def give_to(self, plain: Mapping[str, Any], other_id: str) -> None:
        """Keep a draft, as a journal has it, as that of another task; what the form began with is another thing now."""
        row = row_of(draft, plain)
        opened = self._ground.cipher.open(_place("values", row["task_id"], row["person_id"]), row["values"])
        self.save(other_id, row["person_id"], load_values(opened), row["at"])

    def drop_one(self, task_id: str, person_id: str) -> None:
        """Delete one person's draft of a task."""
        self._run(delete(draft).where(draft.c.task_id == task_id, draft.c.person_id == person_id))

    def drop(self, task_id: str) -> None:
        """Delete every draft of a task."""
        self._ground.delete(_DROP, sought=task_id)


def _place(column: str, task_id: str, person_id: str) -> str:
    return f"draft.{column}/{task_id}/{person_id}"
