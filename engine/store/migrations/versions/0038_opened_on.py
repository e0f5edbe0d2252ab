"""With a stage the day on which its case was opened: how old what is open is, is then told by one index alone."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

_BEFORE = ["region", "definition", "kind", "element", "clock", "entered_on", "assigned", "due", "entered"]
_OPENED = """
UPDATE visit SET opened_on = (
    SELECT whole.entered_on FROM visit AS whole
    WHERE whole.id = visit.case_id AND whole.region = visit.region AND whole.kind = 'case'
) WHERE kind = 'stage' AND case_id IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("visit", sa.Column("opened_on", sa.Date(), nullable=True))
    op.execute(_OPENED)
    _index([*_BEFORE, "opened_on"])


def downgrade() -> None:
    _index(_BEFORE)
    op.drop_column("visit", "opened_on")


def _index(names: list[str]) -> None:
    is_open = sa.text('"left" IS NULL')
    op.drop_index("ix_visit_open", "visit")
    op.create_index("ix_visit_open", "visit", names, sqlite_where=is_open, postgresql_where=is_open)
