"""Which organisation a task on hold waits for; of earlier holds nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column("task_hold", sa.Column("party", sa.Text(), nullable=True))
    named = sa.text("party IS NOT NULL")
    op.create_index(
        "ix_task_hold_party", "task_hold", ["region", "task_id"], sqlite_where=named, postgresql_where=named
    )


def downgrade() -> None:
    op.drop_index("ix_task_hold_party", "task_hold")
    op.drop_column("task_hold", "party")
