"""Tables of event logs from elsewhere: they stand by themselves, and are never in the region's own figures."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from engine.model.imported_logs import ImportState
from engine.store.column_types import Facts, Word
from engine.store.tables.base import maybe_moment, metadata, moment, regional_key, text

imported_log = Table(
    "imported_log",
    metadata,
    *regional_key(),
    text("name"),
    text("file"),
    text("form"),
    Column("state", Word(ImportState), nullable=False),
    Column("mapping", Facts, nullable=False),
    Column("faults", Facts, nullable=False),
    Column("figures", Facts, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("spans", Integer, nullable=False),
    text("made_by"),
    text("made_by_name"),
    moment("made_at"),
    maybe_moment("lease"),
)
Index("ix_imported_log_region", imported_log.c.region, imported_log.c.made_at)

imported_span = Table(
    "imported_span",
    metadata,
    text("log_id", primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    Column("case_no", Integer, nullable=False),
    text("activity"),
    Column("resource_no", Integer, nullable=False),
    moment("start"),
    maybe_moment("end"),
)
