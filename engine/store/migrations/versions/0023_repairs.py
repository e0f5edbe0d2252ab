"""Repairs of cases."""

from alembic import op

from engine.store.migrations.first.columns import data, key, maybe_moment, moment, refers, text

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "repair",
        text("id"),
        text("region"),
        text("case_id"),
        text("instance_id"),
        text("kind"),
        text("state"),
        moment("asked_at"),
        text("asked_by"),
        text("asked_by_name"),
        maybe_moment("decided_at"),
        text("decided_by"),
        text("decided_by_name"),
        data("content"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_repair_case", "repair", ["case_id", "asked_at"])
    op.create_index("ix_repair_instance", "repair", ["instance_id", "region"])


def downgrade() -> None:
    op.drop_table("repair")
