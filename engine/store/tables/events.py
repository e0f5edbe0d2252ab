"""The event log and the access log: rows are added, never changed."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from engine.store.column_types import Facts
from engine.store.tables.base import maybe_text, metadata, moment, refers, regional_key, text

COMPLETION = "task_completed"
"""Name of the event that a task can have only once."""

event = Table(
    "event",
    metadata,
    text("instance_id", primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    text("name"),
    moment("at"),
    maybe_text("case_id"),
    text("element"),
    maybe_text("task_id"),
    maybe_text("actor_id"),
    text("actor_name"),
    text("lane"),
    Column("attributes", Facts, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    refers("instance_id", "instance"),
)
_completion = event.c.name == COMPLETION
Index(
    "uq_event_completion",
    event.c.task_id,
    event.c.name,
    event.c.region,
    unique=True,
    sqlite_where=_completion,
    postgresql_where=_completion,
)
Index("ix_event_case", event.c.case_id, event.c.at)
Index("ix_event_region_name", event.c.region, event.c.name, event.c.at)

access_entry = Table(
    "access_entry",
    metadata,
    *regional_key(),
    moment("at"),
    text("person_id"),
    text("person_name"),
    text("organisation"),
    text("action"),
    text("what"),
    maybe_text("case_id"),
    maybe_text("task_id"),
    maybe_text("instance_id"),
    text("basis"),
    maybe_text("consent_id"),
    maybe_text("acting_for"),
    maybe_text("acting_for_name"),
)
Index("ix_access_entry_case", access_entry.c.case_id, access_entry.c.at)
Index("ix_access_entry_person", access_entry.c.region, access_entry.c.person_id, access_entry.c.at)
