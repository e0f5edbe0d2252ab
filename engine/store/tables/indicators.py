"""Tables of indicators: figures from elsewhere, and what took long to compute, kept for the day."""

from sqlalchemy import Column, Date, Float, Index, Integer, Table, UniqueConstraint

from engine.store.tables.base import maybe_text, metadata, moment, regional_key, text

external_figure = Table(
    "external_figure",
    metadata,
    *regional_key(),
    text("indicator"),
    text("kind"),
    text("cut"),
    Column("month", Date, nullable=False),
    Column("value", Float, nullable=False),
    text("source"),
    moment("entered_at"),
    maybe_text("entered_by"),
    text("entered_by_name"),
    UniqueConstraint("indicator", "kind", "cut", "month", "region"),
)
Index("ix_external_figure_region", external_figure.c.region, external_figure.c.indicator, external_figure.c.month)

kept_indicator = Table(
    "kept_indicator",
    metadata,
    text("indicator", primary_key=True),
    text("scope", primary_key=True),
    text("region", primary_key=True),
    Column("day", Date, nullable=False),
    moment("at"),
    Column("took_ms", Integer, nullable=False),
    text("content"),  # figures only: of nobody
)
