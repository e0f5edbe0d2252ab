"""The table of comments on cases; what was written, now and earlier, is encrypted."""

from sqlalchemy import Column, Index, Integer, Table

from engine.store.column_types import Words
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, sealed, text

case_comment = Table(
    "case_comment",
    metadata,
    *regional_key(),
    text("case_id"),
    moment("at"),
    text("author_id"),
    text("author"),
    text("organisation"),
    Column("parties", Words, nullable=False),
    Column("mentions", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    maybe_moment("changed_at"),
    maybe_moment("withdrawn_at"),
    text("withdrawn_by"),
    sealed("words"),  # text and earlier wordings
    refers("case_id", "case"),
)
Index("ix_case_comment_case", case_comment.c.case_id, case_comment.c.at)
