"""What is done about figures: targets of steps with their history, and marks on the timeline of a process."""

from alembic import op

from engine.store.migrations.first.columns import data, key, moment, number, text

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "step_target",
        *(text(name) for name in ("id", "region", "definition", "kind", "element")),
        number("red"),
        number("amber"),
        text("measure"),
        moment("at"),
        text("set_by"),
        text("set_by_name"),
        key("id", "region"),
    )
    op.create_index("ix_step_target_step", "step_target", ["region", "definition", "kind", "element"])
    op.create_table(
        "process_mark",
        *(text(name) for name in ("id", "region", "definition", "kind", "element")),
        moment("at"),
        number("count"),
        *(text(name) for name in ("by_id", "by_name", "facts")),
        data("note"),
        key("id", "region"),
    )
    op.create_index("ix_process_mark_at", "process_mark", ["region", "at"])


def downgrade() -> None:
    op.drop_table("process_mark")
    op.drop_table("step_target")
