"""Tables of published definition versions and the files of their bundles."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, Table, Text, UniqueConstraint

from engine.store.tables.base import maybe_text, metadata, moment, text

definition_version = Table(
    "definition_version",
    metadata,
    text("id", primary_key=True),
    text("region"),
    text("key"),
    Column("version", Integer, nullable=False),
    text("name"),
    text("digest"),
    moment("published_at"),
    maybe_text("published_by"),
    text("comment"),
    Column("startable", Boolean, nullable=False),
    Column("valid_from", Date, nullable=True),
    maybe_text("approved_by"),
    Column("again", Integer, nullable=True),
    UniqueConstraint("region", "key", "version"),
)

definition_file = Table(
    "definition_file",
    metadata,
    Column("version_id", Text, ForeignKey("definition_version.id"), primary_key=True),
    text("path", primary_key=True),
    Column("data", LargeBinary, nullable=False),  # compressed with zstd
)
