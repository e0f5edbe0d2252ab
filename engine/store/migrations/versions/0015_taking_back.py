"""The last completion of each case with what stood before it, and what was taken back."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import MOMENT, data, key, maybe_text, moment, refers, text

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "last_step",
        text("id"),
        text("region"),
        moment("until"),
        data("content"),
        key("id", "region"),
    )
    op.create_table(
        "taken_back",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        text("task_id"),
        text("kind"),
        text("row_id"),
        moment("at"),
        text("person_id"),
        text("person_name"),
        data("content"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_taken_back_row", "taken_back", ["row_id", "kind"])
    op.create_index("ix_taken_back_case", "taken_back", ["case_id", "at"])
    op.create_index("ix_taken_back_instance", "taken_back", ["instance_id", "region"])
    op.add_column("submission", sa.Column("taken_back_at", MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("submission", "taken_back_at")
    op.drop_table("taken_back")
    op.drop_table("last_step")
