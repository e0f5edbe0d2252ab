"""Absences and who substitutes, and in whose place an act was done."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_IN_WHOSE_PLACE = {
    "task": ("closed_for_name",),
    "submission": ("for_name",),
    "access_entry": ("acting_for", "acting_for_name"),
}


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("warned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_absence_person_id"),
    )
    op.create_index("ix_absence_person", "absence", ["person_id", "last_day"])
    op.create_index("ix_absence_last_day", "absence", ["last_day"])
    op.create_table(
        "absence_substitute",
        sa.Column("absence_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("absence_id", "person_id", name="pk_absence_substitute"),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"], name="fk_absence_substitute_absence_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_absence_substitute_person_id"),
    )
    op.create_index("ix_absence_substitute_person", "absence_substitute", ["person_id", "absence_id"])
    for table, columns in _IN_WHOSE_PLACE.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Text(), nullable=True))


def downgrade() -> None:
    for table, columns in _IN_WHOSE_PLACE.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_table("absence_substitute")
    op.drop_table("absence")
