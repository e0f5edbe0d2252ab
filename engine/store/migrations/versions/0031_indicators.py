"""Figures from elsewhere that indicators need, and indicators that took long to compute, kept for the day."""

import sqlalchemy as sa
from alembic import op

from engine.store.column_types import Moment

revision = "0031"
down_revision = "0029"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "external_figure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cut", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=True),
        sa.Column("entered_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "region", name="pk_external_figure"),
        sa.UniqueConstraint(
            "indicator", "kind", "cut", "month", "region", name="uq_external_figure_indicator_kind_cut_month_region"
        ),
    )
    op.create_index("ix_external_figure_region", "external_figure", ["region", "indicator", "month"])
    op.create_table(
        "kept_indicator",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("indicator", "scope", "region", name="pk_kept_indicator"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("kept_indicator")
    op.drop_table("external_figure")
