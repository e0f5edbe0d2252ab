"""Tables of alerts on figures: what is watched, how it stands, when it turned."""

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table

from engine.model.alerts import AlertKind
from engine.store.column_types import Word, Words
from engine.store.tables.base import maybe_moment, metadata, moment, regional_key, text

alert_rule = Table(
    "alert_rule",
    metadata,
    *regional_key(),
    Column("kind", Word(AlertKind), nullable=False),
    Column("limit", Integer, nullable=False),
    Column("window", Integer, nullable=False),
    text("definition"),
    text("visit_kind"),
    text("element"),
    text("group"),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("workdays", Boolean, nullable=False),
    Column("told", Words, nullable=False),
    text("made_by"),
    maybe_moment("made_at"),
    Column("raised", Boolean, nullable=False),
    maybe_moment("since"),
    Column("value", Float, nullable=True),
    Column("n", Integer, nullable=False),
    maybe_moment("checked_at"),
)
Index("ix_alert_rule_region", alert_rule.c.region)

alert_turn = Table(
    "alert_turn",
    metadata,
    *regional_key(),
    text("rule_id"),
    moment("at"),
    Column("raised", Boolean, nullable=False),
    Column("value", Float, nullable=False),
    Column("n", Integer, nullable=False),
)
Index("ix_alert_turn_rule", alert_turn.c.rule_id, alert_turn.c.at)
