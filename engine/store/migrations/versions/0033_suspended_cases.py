"""Cases that stand still: since when, and who suspended them."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import maybe_moment

revision = "0033"
down_revision = "0032"

_SUSPENDED = sa.text("suspended_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("case", maybe_moment("suspended_at"))
    op.add_column("case", sa.Column("suspended_by_name", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_case_suspended", "case", ["id"], sqlite_where=_SUSPENDED, postgresql_where=_SUSPENDED)


def downgrade() -> None:
    op.drop_index("ix_case_suspended", "case")
    op.drop_column("case", "suspended_by_name")
    op.drop_column("case", "suspended_at")
