"""Tasks on hold: why and until when, and the due moment that a task opened with."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    key,
    maybe_moment,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

revision = "0013"
down_revision = "0012"

_HELD = sa.text("held_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("task", maybe_moment("held_at"))
    op.add_column("task", maybe_moment("held_until"))
    op.add_column("task", sa.Column("held_for", sa.Text(), nullable=False, server_default=""))
    op.add_column("task", maybe_moment("first_due"))
    op.create_index("ix_task_held", "task", ["region", "held_until", "id"], sqlite_where=_HELD, postgresql_where=_HELD)
    op.create_table(
        "task_hold",
        text("id"),
        text("region"),
        text("task_id"),
        text("instance_id"),
        maybe_text("case_id"),
        text("reason"),
        moment("since"),
        moment("until"),
        text("by"),
        text("by_name"),
        data("note"),
        maybe_moment("ended_at"),
        text("ended_by_name"),
        maybe_text("how"),
        number("moved"),
        key("id", "region"),
        refers("task_id region", "task", "id region"),
    )
    op.create_index("ix_task_hold_task", "task_hold", ["task_id", "region"])
    op.create_index("ix_task_hold_case", "task_hold", ["case_id", "region"])


def downgrade() -> None:
    op.drop_table("task_hold")
    op.drop_index("ix_task_held", "task")
    # The rows in the queues know nothing of a hold then: what was held and is nobody's is free again.
    op.execute(
        "UPDATE task_candidate SET free = (SELECT task.assignee_id IS NULL FROM task "
        "WHERE task.id = task_candidate.task_id AND task.region = task_candidate.region)"
    )
    op.execute("DELETE FROM timer WHERE kind = 'hold'")
    for column in ("first_due", "held_for", "held_until", "held_at"):
        op.drop_column("task", column)
