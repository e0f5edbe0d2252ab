"""Tables of what is done about figures: targets of steps, and marks on the timeline of a process."""

from sqlalchemy import Column, Index, Integer, Table

from engine.model.figures import Measure
from engine.model.process_marks import MarkKind
from engine.store.column_types import Facts, Word
from engine.store.tables.base import metadata, moment, regional_key, sealed, text

step_target = Table(
    "step_target",
    metadata,
    *regional_key(),
    text("definition"),
    text("kind"),
    text("element"),
    Column("red", Integer, nullable=False),
    Column("amber", Integer, nullable=False),
    Column("measure", Word(Measure), nullable=False),
    moment("at"),
    text("set_by"),
    text("set_by_name"),
)
Index("ix_step_target_step", step_target.c.region, step_target.c.definition, step_target.c.kind, step_target.c.element)

process_mark = Table(
    "process_mark",
    metadata,
    *regional_key(),
    text("definition"),
    Column("kind", Word(MarkKind), nullable=False),
    text("element"),
    moment("at"),
    Column("count", Integer, nullable=False),
    text("by_id"),
    text("by_name"),
    Column("facts", Facts, nullable=False),
    sealed("note"),  # people write of their work, and may name somebody
)
Index("ix_process_mark_at", process_mark.c.region, process_mark.c.at)
