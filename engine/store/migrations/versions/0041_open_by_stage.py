"""What is open is told by the stage in which it began, too: still by one index alone (docs/analytics.md)."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

_BEFORE = ["region", "definition", "kind", "element", "clock", "entered_on", "assigned", "due", "entered", "opened_on"]


def upgrade() -> None:
    _index([*_BEFORE, "stage"])


def downgrade() -> None:
    _index(_BEFORE)


def _index(names: list[str]) -> None:
    is_open = sa.text('"left" IS NULL')
    op.drop_index("ix_visit_open", "visit")
    op.create_index("ix_visit_open", "visit", names, sqlite_where=is_open, postgresql_where=is_open)
