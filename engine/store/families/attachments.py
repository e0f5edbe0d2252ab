"""What is known of attached files; their bytes are in the vault (engine/store/vault.py)."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update

from engine.model import TaskStatus
from engine.model.attachments import Attachment, ScanState
from engine.store.families.family import CaseFacts
from engine.store.rows import found, record_of
from engine.store.tables import attachment, task

_IS_CLOSED = task.c.status != TaskStatus.OPEN


class Attachments(CaseFacts[Attachment]):
    """Attached files, one row each; the name is encrypted."""

    table = attachment
    record = Attachment
    order = ("at",)

    def digest(self, data: bytes) -> str:
        """Give the keyed hash by which the same bytes are found again."""
        return self._ground.cipher.hashes("attachment", hashlib.sha256(data).hexdigest())[0]

    def get(self, attachment_id: str) -> Attachment:
        """Give one file; NotFound."""
        row = self._run(self._all().where(attachment.c.id == attachment_id)).one_or_none()
        return self._record(found(row, f"attachment {attachment_id}"))

    def of_task(self, task_id: str) -> list[Attachment]:
        """Give the files of a task, oldest first, those of drafts too."""
        return self._where("task_id", task_id)

    def around(self, case_id: str | None, instance_id: str) -> list[Attachment]:
        """Give the files of a case, or of an instance that has none, oldest first, those of drafts too."""
        return self._where("case_id", case_id) if case_id else self._where("instance_id", instance_id)

    def bytes_around(self, case_id: str | None, instance_id: str) -> int:
        """Give how many bytes the files of a case, or of an instance without one, have together."""
        here = attachment.c.case_id == case_id if case_id else attachment.c.instance_id == instance_id
        kept = attachment.c.state != ScanState.INFECTED
        return int(self._run(select(func.coalesce(func.sum(attachment.c.size), 0)).where(here, kept)).scalar_one())

    def send(self, ids: Collection[str], at: datetime) -> None:
        """Note that a form was sent with these files."""
        self._run(update(attachment).where(attachment.c.id.in_(ids)).values(sent_at=at))

    def give(self, task_id: str, owner: str, receiver: str, name: str) -> None:
        """Let the files of a draft go to whoever takes the draft over."""
        mine = (attachment.c.task_id == task_id, attachment.c.by == owner, attachment.c.sent_at.is_(None))
        self._run(update(attachment).where(*mine).values(by=receiver, by_name=name))

    def drop(self, ids: Collection[str]) -> None:
        """Delete rows of files; their bytes go by the vault."""
        self._run(delete(attachment).where(attachment.c.id.in_(ids)))

    def unsent_of_closed(self, limit: int) -> list[Attachment]:
        """Give files of drafts whose task is not open any more."""
        closed = (task.c.id == attachment.c.task_id) & (task.c.region == attachment.c.region) & _IS_CLOSED
        rows = self._run(self._all().join(task, closed).where(attachment.c.sent_at.is_(None)).limit(limit))
        return [self._record(row) for row in rows]

    def claim_scan(self, moment: datetime, until: datetime) -> Attachment | None:
        """Lease the file that has waited longest for a scan; None when none is due."""
        due = or_(attachment.c.next_scan_at.is_(None), attachment.c.next_scan_at <= moment)
        waiting = self._all().where(attachment.c.state == ScanState.WAITING, due)
        row = self._run(
            waiting.order_by(attachment.c.next_scan_at, attachment.c.id).limit(1).with_for_update(skip_locked=True)
        ).one_or_none()
        if row is None:
            return None
        one = self._record(row)
        self._run(update(attachment).where(attachment.c.id == one.id).values(next_scan_at=until, scans=one.scans + 1))
        return one

    def scanned(self, attachment_id: str, state: ScanState) -> bool:
        """Write what the scanner said; False when somebody else has written it already."""
        waiting = (attachment.c.id == attachment_id, attachment.c.state == ScanState.WAITING)
        return bool(self._run(update(attachment).where(*waiting).values(state=state, next_scan_at=None)).rowcount)

    def put_off(self, attachment_id: str, until: datetime) -> None:
        """Let a file wait for its next scan until a moment."""
        self._run(update(attachment).where(attachment.c.id == attachment_id).values(next_scan_at=until))

    def waiting_since(self, before: datetime) -> int:
        """Count the files that came before a moment and still wait for a scan."""
        late = (attachment.c.state == ScanState.WAITING, attachment.c.at < before)
        return int(self._run(select(func.count()).select_from(attachment).where(*late)).scalar_one())

    def known(self) -> Iterable[tuple[str, ScanState]]:
        """Give (id, state) of every file, in the order of ids."""
        rows = self._run(select(attachment.c.id, attachment.c.state).order_by(attachment.c.id))
        return [(row.id, row.state) for row in rows]

    def _all(self) -> Select[Any]:
        return select(*self._columns())

    def _row(self, record: Attachment) -> dict[str, Any]:
        sealed = self._ground.cipher.seal(f"attachment.name/{record.id}", record.name.encode())
        return super()._row(record) | {"name": sealed}

    def _record(self, row: Any) -> Attachment:
        opened = self._ground.cipher.open(f"attachment.name/{row.id}", bytes(row._asdict()["name"]))
        return record_of(Attachment, row, name=opened.decode())
