"""Tables of what goes beyond one moment of a case: which case it follows, and the numbers measured along the way."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, Integer, Table

from engine.model import LinkKind
from engine.store.column_types import Word
from engine.store.tables.base import metadata, moment, refers, regional_key, text

case_link = Table(
    "case_link",
    metadata,
    *regional_key(),
    text("case_id"),  # the later case
    text("earlier_id"),
    text("earlier_region"),
    Column("kind", Word(LinkKind), nullable=False),
    moment("at"),
    refers("case_id", "case"),
    ForeignKeyConstraint(["earlier_id", "earlier_region"], ["case.id", "case.region"]),
)
Index("ix_case_link_case", case_link.c.case_id, case_link.c.region)
Index("ix_case_link_earlier", case_link.c.earlier_id)

measurement = Table(
    "measurement",
    metadata,
    *regional_key(),
    text("case_id"),
    text("kind"),
    Column("value", Integer, nullable=False),
    Column("on", Date, nullable=False),
    moment("recorded_at"),
    refers("case_id", "case"),
)
Index("ix_measurement_case", measurement.c.case_id, measurement.c.on)
