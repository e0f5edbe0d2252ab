"""Drafts of processes: their files as they stand, every save of them, and comments."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import key, maybe_moment, moment, number, refers, text

revision = "0020"
down_revision = "0019"

_TABLES = ("process_draft_comment", "process_draft_state", "process_draft_file", "process_draft")


def upgrade() -> None:
    op.create_table(
        "process_draft",
        text("id"),
        text("region"),
        text("key"),
        text("title"),
        text("base"),
        number("base_version"),
        text("opened_by"),
        moment("opened_at"),
        text("changed_by"),
        moment("changed_at"),
        text("state"),
        number("revision"),
        key("id", "region"),
    )
    op.create_index("ix_process_draft_key", "process_draft", ["region", "key", "state"])
    op.create_table(
        "process_draft_file",
        text("draft_id"),
        text("path"),
        text("region"),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        number("revision"),
        text("changed_by"),
        moment("changed_at"),
        key("draft_id", "path", "region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    _told()


def _told() -> None:
    op.create_table(
        "process_draft_state",
        text("draft_id"),
        number("number"),
        text("region"),
        text("path"),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        text("by"),
        moment("at"),
        text("how"),
        key("draft_id", "number", "region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    op.create_table(
        "process_draft_comment",
        text("id"),
        text("region"),
        text("draft_id"),
        text("path"),
        text("element"),
        text("text"),
        text("by"),
        moment("at"),
        maybe_moment("settled_at"),
        text("settled_by"),
        key("id", "region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    op.create_index("ix_process_draft_comment_draft", "process_draft_comment", ["draft_id", "at"])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
