"""Tables of drafts of processes: their files as they stand, every save, and comments."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from engine.model.process_drafts import ProcessDraftState, Saving
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, text

process_draft = Table(
    "process_draft",
    metadata,
    *regional_key(),
    text("key"),
    text("title"),
    text("base"),
    Column("base_version", Integer, nullable=False),
    text("opened_by"),
    moment("opened_at"),
    text("changed_by"),
    moment("changed_at"),
    Column("state", Word(ProcessDraftState), nullable=False),
    Column("revision", Integer, nullable=False),
    text("origin", server_default=""),
)
Index("ix_process_draft_key", process_draft.c.region, process_draft.c.key, process_draft.c.state)

process_draft_file = Table(
    "process_draft_file",
    metadata,
    text("draft_id", primary_key=True),
    text("path", primary_key=True),
    text("region", primary_key=True),
    Column("data", LargeBinary, nullable=True),  # compressed with zstd; null: removed
    Column("revision", Integer, nullable=False),
    text("changed_by"),
    moment("changed_at"),
    refers("draft_id", "process_draft"),
)

process_draft_state = Table(
    "process_draft_state",
    metadata,
    text("draft_id", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    text("path"),
    Column("data", LargeBinary, nullable=True),  # as above
    text("by"),
    moment("at"),
    Column("how", Word(Saving), nullable=False),
    refers("draft_id", "process_draft"),
)

process_draft_comment = Table(
    "process_draft_comment",
    metadata,
    *regional_key(),
    text("draft_id"),
    text("path"),
    text("element"),
    text("text"),
    text("by"),
    moment("at"),
    maybe_moment("settled_at"),
    text("settled_by"),
    refers("draft_id", "process_draft"),
)
Index("ix_process_draft_comment_draft", process_draft_comment.c.draft_id, process_draft_comment.c.at)
