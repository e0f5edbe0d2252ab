"""Cases that follow one another, numbers that are measured again, and the reference of a service's decision."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _key() -> list[sa.Column[str]]:
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
    ]


def _of_case(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", "region", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["case_id", "region"], ["case.id", "case.region"], name=f"fk_{table}_case_id"),
    ]


def upgrade() -> None:
    op.create_table(
        "case_link",
        *_key(),
        sa.Column("earlier_id", sa.Text(), nullable=False),
        sa.Column("earlier_region", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        *_of_case("case_link"),
        sa.ForeignKeyConstraint(
            ["earlier_id", "earlier_region"], ["case.id", "case.region"], name="fk_case_link_earlier_id"
        ),
    )
    op.create_index("ix_case_link_case", "case_link", ["case_id", "region"])
    op.create_index("ix_case_link_earlier", "case_link", ["earlier_id"])
    op.create_table(
        "measurement",
        *_key(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        *_of_case("measurement"),
    )
    op.create_index("ix_measurement_case", "measurement", ["case_id", "on"])
    with op.batch_alter_table("service_event") as table:
        table.add_column(sa.Column("reference", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("service_event") as table:
        table.alter_column("reference", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("service_event") as table:
        table.drop_column("reference")
    op.drop_table("measurement")
    op.drop_table("case_link")
