"""How a person wants to be told: one column beside the person. Remarks on accessibility."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import data, key, maybe_moment, maybe_text, moment, text

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("person", sa.Column("notices", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "remark",
        text("id"),
        moment("at"),
        data("said"),
        maybe_moment("answered_at"),
        maybe_text("answered_by"),
        key("id"),
    )


def downgrade() -> None:
    op.drop_table("remark")
    op.drop_column("person", "notices")
