"""Drafts of processes: files over a published version, every save, and comments. Nothing in them is a client's."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from engine.errors import BundleRefused
from engine.model.process_drafts import (
    DraftComment,
    DraftState,
    ProcessDraft,
    ProcessDraftState,
    SavedFile,
    Saving,
)
from engine.packing import pack, unpack
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import process_draft, process_draft_comment, process_draft_file, process_draft_state

LARGEST_FILE = 64 * 1024 * 1024
_DRAFT = columns(process_draft, ProcessDraft)
_COMMENT = columns(process_draft_comment, DraftComment)
_file, _state, _comment = process_draft_file.c, process_draft_state.c, process_draft_comment.c
_STATE = [_state.number, _state.path, _state.by, _state.at, _state.how, _state.data.is_(None).label("is_removal")]


class ProcessDrafts(Family):
    """Drafts of processes; whoever changes one holds its row locked."""

    def add(self, draft: ProcessDraft) -> None:
        """Keep a new draft."""
        self._run(insert(process_draft), values(draft))

    def get(self, draft_id: str) -> ProcessDraft:
        """Give the draft; NotFound."""
        return self._one(select(*_DRAFT).where(process_draft.c.id == draft_id), draft_id)

    def lock(self, draft_id: str) -> ProcessDraft:
        """Give the draft with its row locked until this work ends; NotFound."""
        return self._one(select(*_DRAFT).where(process_draft.c.id == draft_id).with_for_update(), draft_id)

    def save(self, draft: ProcessDraft) -> None:
        """Write the draft anew; whoever does has it locked."""
        changed = values(draft, without=("id", "region"))
        self._run(update(process_draft).where(process_draft.c.id == draft.id).values(changed))

    def open_ones(self, regions: Collection[str], key: str = "") -> list[ProcessDraft]:
        """Give the open drafts of regions, of one definition or of all, the last changed first."""
        statement = select(*_DRAFT).where(
            process_draft.c.region.in_(sorted(regions)), process_draft.c.state == ProcessDraftState.OPEN
        )
        if key:
            statement = statement.where(process_draft.c.key == key)
        rows = self._run(statement.order_by(process_draft.c.changed_at.desc(), process_draft.c.id))
        return [record_of(ProcessDraft, row) for row in rows]

    def files(self, draft_id: str) -> dict[str, SavedFile]:
        """Give the files that were saved, as they stand, by path."""
        rows = self._run(select(*columns(process_draft_file, SavedFile)).where(_file.draft_id == draft_id))
        return {row.path: record_of(SavedFile, row, data=_unpacked(draft_id, row.path, row.data)) for row in rows}

    def keep(self, draft: ProcessDraft, saved: SavedFile, how: Saving = Saving.SAVED, *, stands: bool = True) -> None:
        """Keep a save under its number, and let it be what stands; the draft itself is saved besides."""
        data = None if saved.data is None else pack(saved.data)
        where = {"draft_id": draft.id, "region": draft.region, "path": saved.path, "data": data}
        state = {**where, "number": saved.revision, "by": saved.changed_by, "at": saved.changed_at, "how": how}
        self._run(insert(process_draft_state), state)
        if not stands:
            return
        now = {"data": data, **values(saved, without=("path", "data"))}
        new = self._ground.upsert(process_draft_file).values(**where | now)
        self._run(new.on_conflict_do_update(index_elements=["draft_id", "path", "region"], set_=now))

    def states(self, draft_id: str, most: int, before: int = 0) -> list[DraftState]:
        """Give the newest saves, newest first; `before`: of those that are older than this number."""
        statement = select(*_STATE).where(_state.draft_id == draft_id)
        if before:
            statement = statement.where(_state.number < before)
        rows = self._run(statement.order_by(_state.number.desc()).limit(most))
        return [record_of(DraftState, row) for row in rows]

    def state(self, draft_id: str, number: int) -> tuple[DraftState, bytes | None]:
        """Give one save and its bytes, None for a removal; NotFound."""
        one = select(*_STATE, _state.data).where(_state.draft_id == draft_id, _state.number == bindparam("number"))
        row: Any = found(self._run(one, {"number": number}).one_or_none(), f"state {number}")
        state = DraftState(row.number, row.path, row.by, row.at, row.how, bool(row.is_removal))
        return state, _unpacked(draft_id, row.path, row.data)

    def savers(self, draft_id: str, since: datetime) -> list[str]:
        """Give the ids of those who have saved something since a moment."""
        recent = select(_state.by).where(_state.draft_id == draft_id, _state.at >= since).distinct()
        return sorted(self._run(recent).scalars())

    def comment(self, comment: DraftComment) -> None:
        """Keep a comment."""
        self._run(insert(process_draft_comment), values(comment))

    def comments(self, draft_id: str) -> list[DraftComment]:
        """Give the comments of a draft, oldest first."""
        statement = select(*_COMMENT).where(_comment.draft_id == draft_id).order_by(_comment.at, _comment.id)
        return [record_of(DraftComment, row) for row in self._run(statement)]

    def settle_comment(self, draft_id: str, comment_id: str, at: datetime, by: str) -> None:
        """Mark a comment of a draft as done; NotFound."""
        mine = (_comment.id == comment_id, _comment.draft_id == draft_id)
        result = self._run(update(process_draft_comment).where(*mine).values(settled_at=at, settled_by=by))
        found(result.rowcount or None, f"comment {comment_id}")

    def _one(self, statement: Any, draft_id: str) -> ProcessDraft:
        return record_of(ProcessDraft, found(self._run(statement).one_or_none(), f"draft {draft_id}"))


def _unpacked(draft_id: str, path: str, data: bytes | None) -> bytes | None:
    try:
        return None if data is None else unpack(data, LARGEST_FILE)
    except ValueError as error:
        raise BundleRefused(f"{path} of draft {draft_id} is damaged: {error}") from error
