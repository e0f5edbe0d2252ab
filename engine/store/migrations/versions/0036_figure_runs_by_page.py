"""Figures computed in the background are of several pages; what was computed so far was kept for a day at most."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.execute("DELETE FROM figure_run")
    op.add_column("figure_run", sa.Column("view", sa.Text(), nullable=False, server_default="heat"))


def downgrade() -> None:
    op.execute("DELETE FROM figure_run")
    op.drop_column("figure_run", "view")
