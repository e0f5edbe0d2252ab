"""Who answers for a definition, and whether it is archived."""

from alembic import op

from engine.store.migrations.first.columns import key, maybe_moment, text

revision = "0024"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "definition_keeping",
        text("key"),
        text("region"),
        text("owner_person"),
        text("owner_group"),
        maybe_moment("changed_at"),
        text("changed_by"),
        maybe_moment("archived_at"),
        text("archived_by"),
        text("archived_why"),
        key("key", "region"),
    )


def downgrade() -> None:
    op.drop_table("definition_keeping")
