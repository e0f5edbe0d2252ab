"""Attached files with their bytes apart; what a draft began with, and whether it is offered to a colleague."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import data, key, maybe_moment, maybe_text, moment, number, refers, text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "attachment",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        text("task_id"),
        text("field"),
        data("name"),
        text("media"),
        number("size"),
        text("digest"),
        text("state"),
        moment("at"),
        text("by"),
        text("by_name"),
        maybe_moment("sent_at"),
        maybe_moment("next_scan_at"),
        number("scans"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
        refers("task_id region", "task", "id region"),
    )
    op.create_index("ix_attachment_case", "attachment", ["case_id", "region"])
    op.create_index("ix_attachment_instance", "attachment", ["instance_id", "region"])
    op.create_index("ix_attachment_task", "attachment", ["task_id", "region"])
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_attachment_waiting",
        "attachment",
        ["next_scan_at", "id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "attachment_piece",
        text("id"),
        text("region"),
        text("file_id"),
        number("number"),
        data("data"),
        key("id", "region"),
    )
    op.create_index("ix_attachment_piece_file", "attachment_piece", ["file_id", "number"])
    with op.batch_alter_table("draft") as table:
        table.add_column(maybe_moment("begun_at"))
        table.add_column(sa.Column("base", sa.LargeBinary(), nullable=True))
        table.add_column(maybe_moment("offered_at"))


def downgrade() -> None:
    with op.batch_alter_table("draft") as table:
        for column in ("offered_at", "base", "begun_at"):
            table.drop_column(column)
    op.drop_table("attachment_piece")
    op.drop_table("attachment")
