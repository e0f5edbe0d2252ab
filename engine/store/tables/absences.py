"""Tables of absences and who substitutes: of accounts, as they are, and so without a region."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, Integer, Table

from engine.store.column_types import Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, text

absence = Table(
    "absence",
    metadata,
    text("id", primary_key=True),
    text("person_id"),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    text("entered_by"),
    moment("entered_at"),
    maybe_moment("ended_at"),
    maybe_text("ended_by"),
    Column("warned", Words, nullable=False),
    ForeignKeyConstraint(["person_id"], ["person.id"]),
)
Index("ix_absence_person", absence.c.person_id, absence.c.last_day)
Index("ix_absence_last_day", absence.c.last_day)

absence_substitute = Table(
    "absence_substitute",
    metadata,
    text("absence_id", primary_key=True),
    text("person_id", primary_key=True),
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(["absence_id"], ["absence.id"]),
    ForeignKeyConstraint(["person_id"], ["person.id"]),
)
Index("ix_absence_substitute_person", absence_substitute.c.person_id, absence_substitute.c.absence_id)
