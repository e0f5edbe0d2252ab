"""How far each bearer token reaches, and when it was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_BEFORE = '["read", "tasks", "cases"]'
"""What a token could do before there were scopes."""


def upgrade() -> None:
    with op.batch_alter_table("api_token") as table:
        table.add_column(sa.Column("scopes", sa.Text(), nullable=False, server_default=_BEFORE))
        table.add_column(sa.Column("last_used_at", _MOMENT, nullable=True))
    with op.batch_alter_table("api_token") as table:
        table.alter_column("scopes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("api_token") as table:
        table.drop_column("last_used_at")
        table.drop_column("scopes")
