"""The first tables: people, definitions, cases, tasks, events, facts, and what the engine keeps beside them."""

from alembic import op

from engine.store.migrations.first import care, cases, definitions, events, facts, people, tasks

revision = "0001"
down_revision = None

_FAMILIES = (people, definitions, cases, tasks, events, facts, care)


def upgrade() -> None:
    for family in _FAMILIES:
        family.create()


def downgrade() -> None:
    for family in reversed(_FAMILIES):
        for table in reversed(family.TABLES):
            op.drop_table(table)
