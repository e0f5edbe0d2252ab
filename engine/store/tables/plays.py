"""Tables of trying drafts by hand: the walks that go on, and those that were kept as scenarios."""

from sqlalchemy import Column, Index, Integer, Table

from engine.store.column_types import Facts
from engine.store.tables.base import metadata, moment, refers, regional_key, text

play_walk = Table(
    "play_walk",
    metadata,
    *regional_key(),
    text("draft_id"),
    text("person_id"),
    text("text"),
    moment("begun_at"),
    moment("moment"),
    Column("revision", Integer, nullable=False),
    refers("draft_id", "process_draft"),
)
Index("uq_play_walk_mine", play_walk.c.draft_id, play_walk.c.person_id, play_walk.c.region, unique=True)

kept_scenario = Table(
    "kept_scenario",
    metadata,
    *regional_key(),
    text("key"),
    text("name"),
    text("text"),
    text("by"),
    moment("at"),
    Column("walked", Facts, nullable=False),
)
Index("uq_kept_scenario_name", kept_scenario.c.key, kept_scenario.c.name, kept_scenario.c.region, unique=True)
