"""What is kept of a definition beside its versions."""

from sqlalchemy import Table

from engine.store.tables.base import maybe_moment, metadata, text

definition_keeping = Table(
    "definition_keeping",
    metadata,
    text("key", primary_key=True),
    text("region", primary_key=True),
    text("owner_person"),
    text("owner_group"),
    maybe_moment("changed_at"),
    text("changed_by"),
    maybe_moment("archived_at"),
    text("archived_by"),
    text("archived_why"),
)
