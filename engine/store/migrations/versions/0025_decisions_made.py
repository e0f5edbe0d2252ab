"""Decisions that tables made in cases, with what they were given."""

from alembic import op

from engine.store.migrations.first.columns import data, key, moment, refers, text

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "decision_made",
        text("id"),
        text("region"),
        text("instance_id"),
        text("case_id"),
        text("version_id"),
        text("element"),
        text("decision"),
        moment("at"),
        data("facts"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_decision_made_case", "decision_made", ["case_id", "at"])
    op.create_index("ix_decision_made_decision", "decision_made", ["region", "decision", "at"])


def downgrade() -> None:
    op.drop_table("decision_made")
