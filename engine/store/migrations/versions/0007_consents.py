"""Consent per party: whose people are which, what a consent says, and on what ground somebody looked at a case."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import key, maybe_moment, maybe_text, text

revision = "0007"
down_revision = "0006"

_CONSENT_TEXTS = ("purpose", "giver", "archive_reference", "recorded_by", "withdrawn_by")


def _later(name: str) -> sa.Column[str]:
    """Give a text of a table that has rows already: theirs is empty."""
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    op.create_table(
        "party_rule", text("kind"), text("name"), text("party"), text("region"), key("kind", "name", "region")
    )
    op.add_column("case", _later("opened_for"))
    op.add_column("case", maybe_moment("consent_decided_at"))
    for name in _CONSENT_TEXTS:
        op.add_column("consent", _later(name))
    op.add_column("consent", sa.Column("informed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("consent", maybe_moment("recorded_at"))
    op.add_column("consent", maybe_moment("used_at"))
    op.add_column("access_entry", _later("basis"))
    op.add_column("access_entry", maybe_text("consent_id"))
    # Where a consent was asked already, the client has decided.
    op.execute(
        'UPDATE "case" SET consent_decided_at = opened_at '
        'WHERE EXISTS (SELECT 1 FROM consent WHERE consent.case_id = "case".id AND consent.region = "case".region)'
    )


def downgrade() -> None:
    op.drop_column("access_entry", "consent_id")
    op.drop_column("access_entry", "basis")
    for name in ("used_at", "recorded_at", "informed", *reversed(_CONSENT_TEXTS)):
        op.drop_column("consent", name)
    op.drop_column("case", "consent_decided_at")
    op.drop_column("case", "opened_for")
    op.drop_table("party_rule")
