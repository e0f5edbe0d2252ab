"""Tables of meetings as capacity: occurrences, agendas, their log, and addresses of calendars."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from engine.model.meetings import ItemKind, ItemStatus, OccurrenceStatus
from engine.store.column_types import Facts, Word, Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

meeting_occurrence = Table(
    "meeting_occurrence",
    metadata,
    *regional_key(),
    text("series"),
    text("kind"),
    moment("starts_at"),
    Column("minutes", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("status", Word(OccurrenceStatus), nullable=False),
    moment("changed_at"),
    Column("planned_on", Date, nullable=True),
    Column("moved", Boolean, nullable=False),
    Column("sequence", Integer, nullable=False),
    text("place"),
    Column("attendance", Words, nullable=False),
    Column("lasted", Integer, nullable=True),
    maybe_text("closed_by"),
    UniqueConstraint("series", "planned_on", "region"),
)
Index("ix_meeting_occurrence_region", meeting_occurrence.c.region, meeting_occurrence.c.starts_at)

agenda_item = Table(
    "agenda_item",
    metadata,
    *regional_key(),
    text("occurrence_id"),
    Column("position", Integer, nullable=False),
    Column("kind", Word(ItemKind), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("status", Word(ItemStatus), nullable=False),
    maybe_text("added_by"),
    moment("added_at"),
    maybe_text("instance_id"),
    maybe_text("case_id"),
    Column("carried", Integer, nullable=False),
    sealed("words"),  # title, notes and reason
    refers("occurrence_id", "meeting_occurrence"),
    refers("instance_id", "instance"),
    refers("case_id", "case"),
)
_open = agenda_item.c.status == ItemStatus.OPEN
Index("ix_agenda_item_occurrence", agenda_item.c.occurrence_id, agenda_item.c.position)
Index("ix_agenda_item_instance", agenda_item.c.instance_id, agenda_item.c.region)
Index("ix_agenda_item_case", agenda_item.c.case_id, agenda_item.c.region)
Index(
    "uq_agenda_item_open",
    agenda_item.c.instance_id,
    agenda_item.c.region,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)

meeting_event = Table(
    "meeting_event",
    metadata,
    text("occurrence_id", primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    text("region", primary_key=True),
    text("name"),
    moment("at"),
    maybe_text("actor_id"),
    text("actor_name"),
    Column("attributes", Facts, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    refers("occurrence_id", "meeting_occurrence"),
)
Index("ix_meeting_event_region_name", meeting_event.c.region, meeting_event.c.name, meeting_event.c.at)

calendar_feed = Table(
    "calendar_feed",
    metadata,
    text("id", primary_key=True),
    text("secret_hash", unique=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False, index=True),
    text("region"),
    text("series"),
    moment("created_at"),
    maybe_moment("last_used_at"),
)
