"""A plan version tells who wrote it and by which forms; authorities tick what they have recorded."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_NULLABLE: dict[str, Any] = {
    "accepted_at": _MOMENT,
    "author_id": sa.Text(),
    "approver_id": sa.Text(),
    "version_id": sa.Text(),
}
_NAMES = ("author", "approver")


def upgrade() -> None:
    for name, kind in _NULLABLE.items():
        op.add_column("plan_version", sa.Column(name, kind, nullable=True))
    for name in _NAMES:
        op.add_column("plan_version", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "plan_recording",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "region", "case_id", "plan_id")),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("done_at", _MOMENT, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "region", name="pk_plan_recording"),
        sa.UniqueConstraint("plan_id", "row", "region", name="uq_plan_recording_plan_id_row_region"),
        sa.ForeignKeyConstraint(["case_id", "region"], ["case.id", "case.region"], name="fk_plan_recording_case_id"),
        sa.ForeignKeyConstraint(
            ["plan_id", "region"], ["plan_version.id", "plan_version.region"], name="fk_plan_recording_plan_id"
        ),
    )
    op.create_index("ix_plan_recording_case", "plan_recording", ["case_id", "region"])


def downgrade() -> None:
    op.drop_table("plan_recording")
    for name in (*_NAMES, *_NULLABLE):
        op.drop_column("plan_version", name)
