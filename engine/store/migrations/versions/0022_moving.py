"""Moving open cases to another version of their process."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import key, maybe_moment, moment, number, refers, text

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "move_job",
        text("id"),
        text("region"),
        text("definition"),
        text("from_version"),
        text("to_version"),
        moment("asked_at"),
        text("asked_by"),
        text("asked_by_name"),
        key("id", "region"),
        refers("from_version", "definition_version", "id"),
        refers("to_version", "definition_version", "id"),
    )
    op.create_index("ix_move_job_definition", "move_job", ["region", "definition", "asked_at"])
    op.create_table(
        "move_row",
        text("id"),
        text("region"),
        text("job_id"),
        text("case_id"),
        text("case_key"),
        text("state"),
        number("tries"),
        text("reasons"),
        maybe_moment("at"),
        sa.Column("kept", sa.LargeBinary(), nullable=True),
        key("id", "region"),
        sa.UniqueConstraint("job_id", "case_id", "region", name="uq_move_row_job_id_case_id_region"),
        refers("job_id region", "move_job", "id region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_move_row_waiting", "move_row", ["state", "id"])
    op.create_index("ix_move_row_case", "move_row", ["case_id", "region"])


def downgrade() -> None:
    op.drop_table("move_row")
    op.drop_table("move_job")
