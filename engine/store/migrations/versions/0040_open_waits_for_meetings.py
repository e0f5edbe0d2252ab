"""What is open and waits for the date of a meeting is found at once: an index of those visits (docs/decisions/0058)."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

_INDEX = "ix_visit_meeting"


def upgrade() -> None:
    open_ones = sa.text("\"left\" IS NULL AND waits = 'meeting'")
    op.create_index(_INDEX, "visit", ["instance_id"], sqlite_where=open_ones, postgresql_where=open_ones)


def downgrade() -> None:
    op.drop_index(_INDEX, "visit")
