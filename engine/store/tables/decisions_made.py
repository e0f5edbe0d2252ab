"""Decisions that tables made in cases, with what they were given (docs/decisions/0044)."""

from sqlalchemy import Index, Table

from engine.store.tables.base import metadata, moment, refers, regional_key, sealed, text

decision_made = Table(
    "decision_made",
    metadata,
    *regional_key(),
    text("instance_id"),
    text("case_id"),
    text("version_id"),
    text("element"),
    text("decision"),
    moment("at"),
    sealed("facts"),  # inputs and answer
    refers("case_id", "case"),
    refers("instance_id", "instance"),
)
Index("ix_decision_made_case", decision_made.c.case_id, decision_made.c.at)
Index("ix_decision_made_decision", decision_made.c.region, decision_made.c.decision, decision_made.c.at)
