"""Tables of changes of rules, and of the open cases that each one meets (M10)."""

from sqlalchemy import Column, Date, Index, Table, UniqueConstraint

from engine.store.column_types import Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

rule_change = Table(
    "rule_change",
    metadata,
    *regional_key(),
    text("title"),
    text("source"),
    Column("valid_from", Date, nullable=False),
    Column("decisions", Words, nullable=False),
    Column("forms", Words, nullable=False),
    Column("elements", Words, nullable=False),
    Column("services", Words, nullable=False),
    moment("recorded_at"),
    text("recorded_by"),
)
Index("ix_rule_change_region", rule_change.c.region, rule_change.c.recorded_at)

rule_review = Table(
    "rule_review",
    metadata,
    *regional_key(),
    text("change_id"),
    text("case_id"),
    Column("why", Words, nullable=False),
    maybe_moment("reviewed_at"),
    maybe_text("reviewed_by"),
    sealed("note"),
    UniqueConstraint("change_id", "case_id", "region"),
    refers("change_id", "rule_change"),
    refers("case_id", "case"),
)
Index("ix_rule_review_change", rule_review.c.change_id, rule_review.c.region)
Index("ix_rule_review_case", rule_review.c.case_id, rule_review.c.region)
