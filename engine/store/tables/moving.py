"""Tables of moving open cases to another version of their process: who asked for it, and what became of each case."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from engine.model.moving import MoveState
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, sealed, text

move_job = Table(
    "move_job",
    metadata,
    *regional_key(),
    text("definition"),
    Column("from_version", Text, ForeignKey("definition_version.id"), nullable=False),
    Column("to_version", Text, ForeignKey("definition_version.id"), nullable=False),
    moment("asked_at"),
    text("asked_by"),
    text("asked_by_name"),
)
Index("ix_move_job_definition", move_job.c.region, move_job.c.definition, move_job.c.asked_at)

move_row = Table(
    "move_row",
    metadata,
    *regional_key(),
    text("job_id"),
    text("case_id"),
    text("case_key"),
    Column("state", Word(MoveState), nullable=False),
    Column("tries", Integer, nullable=False),
    text("reasons"),
    maybe_moment("at"),
    sealed("kept", nullable=True),  # states from before, for taking it back
    UniqueConstraint("job_id", "case_id", "region"),
    refers("job_id", "move_job"),
    refers("case_id", "case"),
)
Index("ix_move_row_waiting", move_row.c.state, move_row.c.id)
Index("ix_move_row_case", move_row.c.case_id, move_row.c.region)
