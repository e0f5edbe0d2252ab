"""Tables of attached files: what is known of each, and apart from it their bytes in pieces."""

from sqlalchemy import Column, Index, Integer, Table

from engine.model.attachments import ScanState
from engine.store.column_types import Moment, Word
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

attachment = Table(
    "attachment",
    metadata,
    *regional_key(),
    text("instance_id"),
    maybe_text("case_id"),
    text("task_id"),
    text("field"),
    sealed("name"),  # people name files after people
    text("media"),
    Column("size", Integer, nullable=False),
    text("digest"),
    Column("state", Word(ScanState), nullable=False),
    moment("at"),
    text("by"),
    text("by_name"),
    maybe_moment("sent_at"),
    Column("next_scan_at", Moment, nullable=True),
    Column("scans", Integer, nullable=False),
    refers("instance_id", "instance"),
    refers("task_id", "task"),
)
Index("ix_attachment_case", attachment.c.case_id, attachment.c.region)
Index("ix_attachment_instance", attachment.c.instance_id, attachment.c.region)
Index("ix_attachment_task", attachment.c.task_id, attachment.c.region)
_waiting = attachment.c.state == ScanState.WAITING
Index(
    "ix_attachment_waiting",
    attachment.c.next_scan_at,
    attachment.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)

attachment_piece = Table(
    "attachment_piece",
    metadata,
    *regional_key(),  # the id is that of the file, a dot and the number of the piece
    text("file_id"),
    Column("number", Integer, nullable=False),
    sealed("data"),
)
Index("ix_attachment_piece_file", attachment_piece.c.file_id, attachment_piece.c.number)
