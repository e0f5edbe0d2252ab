"""Tables of figures that are computed in the background: finer cuts, and histograms by health station."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table

from engine.store.column_types import Facts
from engine.store.tables.base import maybe_moment, metadata, moment, regional_key, text

figure_run = Table(
    "figure_run",
    metadata,
    *regional_key(),
    text("asked"),  # what was asked, by whose language: the same is computed once
    Column("scope", Facts, nullable=False),
    text("language"),
    moment("asked_at"),
    maybe_moment("leased_until"),
    maybe_moment("ended_at"),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("failed", Boolean, nullable=False),
    Column("result", LargeBinary, nullable=True),  # compressed with zstd; figures only, of nobody
)
Index("uq_figure_run_asked", figure_run.c.region, figure_run.c.asked, unique=True)
_waiting = figure_run.c.ended_at.is_(None)
Index("ix_figure_run_waiting", figure_run.c.asked_at, sqlite_where=_waiting, postgresql_where=_waiting)

station_month = Table(
    "station_month",
    metadata,
    text("definition", primary_key=True),
    text("kind", primary_key=True),
    text("element", primary_key=True),
    text("unit", primary_key=True),
    text("month", primary_key=True),
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    Column("n", BigInteger, nullable=False),
)
Index("ix_station_month_region", station_month.c.region, station_month.c.month)
