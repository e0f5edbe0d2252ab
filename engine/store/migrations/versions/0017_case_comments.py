"""Comments on cases."""

from alembic import op

from engine.store.migrations.first.columns import data, key, maybe_moment, moment, number, refers, text

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "case_comment",
        text("id"),
        text("region"),
        text("case_id"),
        moment("at"),
        text("author_id"),
        text("author"),
        text("organisation"),
        text("parties"),
        text("mentions"),
        number("revision"),
        maybe_moment("changed_at"),
        maybe_moment("withdrawn_at"),
        text("withdrawn_by"),
        data("words"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_case_comment_case", "case_comment", ["case_id", "at"])


def downgrade() -> None:
    op.drop_table("case_comment")
