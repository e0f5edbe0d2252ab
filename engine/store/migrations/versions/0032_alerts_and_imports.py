"""Alerts on figures, and event logs from elsewhere."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import flag, key, maybe_moment, moment, number, text

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    _alerts()
    _imports()


def _alerts() -> None:
    op.create_table(
        "alert_rule",
        *(text(name) for name in ("id", "region", "kind")),
        number("limit"),
        number("window"),
        *(text(name) for name in ("definition", "visit_kind", "element", "group")),
        number("quiet_from"),
        number("quiet_until"),
        flag("workdays"),
        *(text(name) for name in ("told", "made_by")),
        maybe_moment("made_at"),
        flag("raised"),
        maybe_moment("since"),
        sa.Column("value", sa.Float(), nullable=True),
        number("n"),
        maybe_moment("checked_at"),
        key("id", "region"),
    )
    op.create_index("ix_alert_rule_region", "alert_rule", ["region"])
    op.create_table(
        "alert_turn",
        *(text(name) for name in ("id", "region", "rule_id")),
        moment("at"),
        flag("raised"),
        sa.Column("value", sa.Float(), nullable=False),
        number("n"),
        key("id", "region"),
    )
    op.create_index("ix_alert_turn_rule", "alert_turn", ["rule_id", "at"])


def _imports() -> None:
    op.create_table(
        "imported_log",
        *(text(name) for name in ("id", "region", "name", "file", "form", "state", "mapping", "faults", "figures")),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        number("cases"),
        number("spans"),
        *(text(name) for name in ("made_by", "made_by_name")),
        moment("made_at"),
        maybe_moment("lease"),
        key("id", "region"),
    )
    op.create_index("ix_imported_log_region", "imported_log", ["region", "made_at"])
    op.create_table(
        "imported_span",
        text("log_id"),
        number("seq"),
        text("region"),
        number("case_no"),
        text("activity"),
        number("resource_no"),
        moment("start"),
        maybe_moment("end"),
        key("log_id", "seq", "region"),
    )


def downgrade() -> None:
    for name in ("imported_span", "imported_log", "alert_turn", "alert_rule"):
        op.drop_table(name)
