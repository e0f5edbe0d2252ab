"""A worker's sign of life tells when it last swept and what goes wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.add_column("heartbeat", sa.Column("swept_at", _MOMENT, nullable=True))
    op.add_column("heartbeat", sa.Column("troubles", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("heartbeat", "troubles")
    op.drop_column("heartbeat", "swept_at")
