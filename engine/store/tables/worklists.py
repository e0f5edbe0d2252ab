"""Tables of what people keep about their own work: views of the worklist, and private notes."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from engine.store.tables.base import maybe_text, metadata, moment, sealed, text

saved_view = Table(
    "saved_view",
    metadata,
    text("id", primary_key=True),
    Column("owner_id", Text, ForeignKey("person.id"), nullable=False),
    maybe_text("shared_region"),  # with whom it is shared; null: with nobody
    maybe_text("shared_group"),
    moment("at"),
    sealed("what"),  # its name and its terms: a search may name a client
)
Index("ix_saved_view_owner", saved_view.c.owner_id)
Index("ix_saved_view_shared", saved_view.c.shared_region, saved_view.c.shared_group)

own_note = Table(
    "own_note",
    metadata,
    Column("person_id", Text, ForeignKey("person.id"), primary_key=True),
    text("about", primary_key=True),  # id of the task or of the case
    text("region", primary_key=True),
    maybe_text("task_id"),
    maybe_text("case_id"),
    moment("at"),
    sealed("text"),
)
Index("ix_own_note_person", own_note.c.person_id, own_note.c.at)
Index("ix_own_note_case", own_note.c.case_id, own_note.c.region)
