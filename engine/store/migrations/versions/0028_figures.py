"""Figures that are computed in the background: finer cuts, slow stations; indexes that answer a dashboard alone."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import flag, key, maybe_moment, moment, number, text

revision = "0028"
down_revision = "0029"

_OPEN = ["region", "definition", "kind", "element", "clock", "entered_on", "assigned", "due", "entered"]
_HISTOGRAM = ["region", "definition", "measure", "month", "kind", "element", "bucket", "n"]


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
        "station_loss",
        *(text(name) for name in ("definition", "kind", "element", "unit", "region")),
        number("n"),
        number("open"),
        maybe_moment("oldest"),
        sa.Column("p85", sa.Float(), nullable=True),
        sa.Column("reference", sa.Float(), nullable=False),
        sa.Column("excess", sa.Float(), nullable=False),
        text("why"),
        key("definition", "kind", "element", "unit", "region"),
    )
    op.create_index("ix_station_loss_region", "station_loss", ["region", "definition"])
    _replace_indexes(_OPEN, _HISTOGRAM)


def downgrade() -> None:
    _replace_indexes(["region", "definition"], ["region", "definition", "month"])
    op.drop_table("station_loss")
    op.drop_table("figure_run")


def _replace_indexes(opened: list[str], histogram: list[str]) -> None:
    is_open = sa.text('"left" IS NULL')
    op.drop_index("ix_visit_open", "visit")
    op.create_index("ix_visit_open", "visit", opened, sqlite_where=is_open, postgresql_where=is_open)
    op.drop_index("ix_roll_hist_region", "roll_hist")
    op.create_index("ix_roll_hist_region", "roll_hist", histogram)
