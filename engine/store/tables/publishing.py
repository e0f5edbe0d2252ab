"""Tables of publications of drafts with their approval, and of scenarios walked on a draft."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, Table, UniqueConstraint

from engine.model.publishing import PublicationState, WalkState
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, text

publication = Table(
    "publication",
    metadata,
    *regional_key(),
    text("draft_id"),
    Column("revision", Integer, nullable=False),
    text("asked_by"),
    moment("asked_at"),
    text("approver_id"),
    text("comment"),
    Column("valid_from", Date, nullable=True),
    Column("unwalked", Boolean, nullable=False),
    Column("state", Word(PublicationState), nullable=False),
    text("decided_by"),
    maybe_moment("decided_at"),
    text("reason"),
    text("version_id"),
    refers("draft_id", "process_draft"),
)
Index("ix_publication_draft", publication.c.draft_id, publication.c.asked_at)
Index("ix_publication_approver", publication.c.approver_id, publication.c.state)

scenario_walk = Table(
    "scenario_walk",
    metadata,
    *regional_key(),
    text("draft_id"),
    Column("revision", Integer, nullable=False),
    Column("state", Word(WalkState), nullable=False),
    text("asked_by"),
    moment("asked_at"),
    maybe_moment("leased_until"),
    maybe_moment("ended_at"),
    Column("total", Integer, nullable=False),
    Column("walked", Integer, nullable=False),
    Column("scenarios", LargeBinary, nullable=False),  # compressed with zstd, as below
    Column("results", LargeBinary, nullable=False),
    UniqueConstraint("draft_id", "revision", "region"),
    refers("draft_id", "process_draft"),
)
Index("ix_scenario_walk_state", scenario_walk.c.state, scenario_walk.c.asked_at)
