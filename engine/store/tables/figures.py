"""Tables of figures that are computed in the background: finer cuts, and slow health stations."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, Table

from engine.model.figure_runs import FigureView
from engine.store.column_types import Facts, Word
from engine.store.tables.base import maybe_moment, metadata, moment, regional_key, text

figure_run = Table(
    "figure_run",
    metadata,
    *regional_key(),
    text("asked"),  # what was asked for which page, by whose language: the same is computed once
    Column("view", Word(FigureView), nullable=False),
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

station_loss = Table(
    "station_loss",
    metadata,
    text("definition", primary_key=True),
    text("kind", primary_key=True),
    text("element", primary_key=True),
    text("unit", primary_key=True),
    text("region", primary_key=True),
    Column("n", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    maybe_moment("oldest"),
    Column("p85", Float, nullable=True),
    Column("reference", Float, nullable=False),
    Column("excess", Float, nullable=False),
    text("why"),
)
Index("ix_station_loss_region", station_loss.c.region, station_loss.c.definition)
"""Health stations that are slower than the others, as the last night found them; few rows."""
