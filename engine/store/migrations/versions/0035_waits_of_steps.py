"""Whose time passes at a step, as its chart says."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("visit", sa.Column("waits", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("visit", "waits")
