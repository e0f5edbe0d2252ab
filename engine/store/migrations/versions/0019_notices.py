"""How a person wants to be told: one column beside the person."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("person", sa.Column("notices", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.drop_column("notices")
