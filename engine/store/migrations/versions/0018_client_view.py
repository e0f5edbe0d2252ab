"""Personal links by which clients see their own case, and the visits made with them."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import key, maybe_moment, maybe_text, moment, number, refers, text

revision = "0018"
down_revision = "0017"

_TABLES = ("client_visit", "client_link")


def upgrade() -> None:
    op.create_table(
        "client_link",
        text("id"),
        text("region"),
        text("case_id"),
        text("code_by"),
        text("language"),
        moment("created_at"),
        text("created_by"),
        text("created_by_name"),
        moment("expires_at"),
        maybe_moment("code_until"),
        number("wrong"),
        maybe_moment("opened_at"),
        maybe_moment("revoked_at"),
        text("mail"),
        text("secret_hash"),
        maybe_text("code_hash"),
        key("id", "region"),
        sa.UniqueConstraint("secret_hash", "region", name="uq_client_link_secret_hash_region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_client_link_case", "client_link", ["case_id", "region"])
    op.create_table(
        "client_visit",
        text("id"),
        text("region"),
        text("link_id"),
        text("csrf_token"),
        text("language"),
        moment("created_at"),
        moment("seen_at"),
        moment("expires_at"),
        text("asked"),
        text("token_hash"),
        key("id", "region"),
        sa.UniqueConstraint("token_hash", "region", name="uq_client_visit_token_hash_region"),
        refers("link_id region", "client_link", "id region"),
    )
    op.create_index("ix_client_visit_link", "client_visit", ["link_id", "region"])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
