"""Figures that are computed in the background: finer cuts, and histograms by health station."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import flag, key, maybe_moment, moment, number, text

revision = "0028"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "figure_run",
        *(text(name) for name in ("id", "region", "asked", "scope", "language")),
        moment("asked_at"),
        maybe_moment("leased_until"),
        maybe_moment("ended_at"),
        number("done"),
        number("total"),
        flag("failed"),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        key("id", "region"),
    )
    op.create_index("uq_figure_run_asked", "figure_run", ["region", "asked"], unique=True)
    waiting = sa.text("ended_at IS NULL")
    op.create_index("ix_figure_run_waiting", "figure_run", ["asked_at"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "station_month",
        *(text(name) for name in ("definition", "kind", "element", "unit", "month")),
        number("bucket"),
        text("region"),
        sa.Column("n", sa.BigInteger(), nullable=False),
        key("definition", "kind", "element", "unit", "month", "bucket", "region"),
    )
    op.create_index("ix_station_month_region", "station_month", ["region", "month"])


def downgrade() -> None:
    op.drop_table("station_month")
    op.drop_table("figure_run")
