"""Tables of what a case manager carries: codes of cases, relations that stay with others, clients outside of Polku."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from engine.model.caseload import RelationState
from engine.store.column_types import Word
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

case_dimension = Table(
    "case_dimension",
    metadata,
    text("case_id", primary_key=True),
    text("name", primary_key=True),
    text("region", primary_key=True),
    text("code"),
    refers("case_id", "case"),
)

case_relation = Table(
    "case_relation",
    metadata,
    *regional_key(),
    text("case_id"),
    text("organisation"),
    Column("state", Word(RelationState), nullable=False),
    moment("since"),
    maybe_moment("changed_at"),
    maybe_text("decided_by"),
    sealed("reason"),
    UniqueConstraint("case_id", "organisation", "region"),
    refers("case_id", "case"),
)
Index("ix_case_relation_case", case_relation.c.case_id, case_relation.c.region)

other_clients = Table(
    "other_clients",
    metadata,
    text("person_id", primary_key=True),
    text("region", primary_key=True),
    Column("clients", Integer, nullable=False),
    moment("changed_at"),
    maybe_text("changed_by"),
)
