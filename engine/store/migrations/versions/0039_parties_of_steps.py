"""For which organisation a step waits where its chart says so: an index of those visits (docs/decisions/0067)."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

_INDEX = "ix_visit_party"


def upgrade() -> None:
    said = sa.text("waits = 'party'")
    columns = ["region", "left_on", "definition", "kind", "element", "organisation", "how", "party_s", "waits"]
    op.create_index(_INDEX, "visit", columns, sqlite_where=said, postgresql_where=said)


def downgrade() -> None:
    op.drop_index(_INDEX, "visit")
