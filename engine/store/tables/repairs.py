"""Table of repairs of cases."""

from sqlalchemy import Column, Index, Table

from engine.model.repairs import RepairKind, RepairState
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, sealed, text

repair = Table(
    "repair",
    metadata,
    *regional_key(),
    text("case_id"),
    text("instance_id"),
    Column("kind", Word(RepairKind), nullable=False),
    Column("state", Word(RepairState), nullable=False),
    moment("asked_at"),
    text("asked_by"),
    text("asked_by_name"),
    maybe_moment("decided_at"),
    text("decided_by"),
    text("decided_by_name"),
    sealed("content"),
    refers("case_id", "case"),
    refers("instance_id", "instance"),
)
Index("ix_repair_case", repair.c.case_id, repair.c.asked_at)
Index("ix_repair_instance", repair.c.instance_id, repair.c.region)
