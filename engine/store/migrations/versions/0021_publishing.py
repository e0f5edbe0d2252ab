"""Validity and approval of versions, publications of drafts with their approval, scenarios walked on a draft."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    flag,
    key,
    maybe_day,
    maybe_moment,
    maybe_number,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    for column in (maybe_day("valid_from"), maybe_text("approved_by"), maybe_number("again")):
        op.add_column("definition_version", column)
    op.add_column("process_draft", sa.Column("origin", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE process_draft SET origin = base")
    op.create_table(
        "publication",
        text("id"),
        text("region"),
        text("draft_id"),
        number("revision"),
        text("asked_by"),
        moment("asked_at"),
        text("approver_id"),
        text("comment"),
        maybe_day("valid_from"),
        flag("unwalked"),
        text("state"),
        text("decided_by"),
        maybe_moment("decided_at"),
        text("reason"),
        text("version_id"),
        key("id", "region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    op.create_index("ix_publication_draft", "publication", ["draft_id", "asked_at"])
    op.create_index("ix_publication_approver", "publication", ["approver_id", "state"])
    op.create_table(
        "scenario_walk",
        text("id"),
        text("region"),
        text("draft_id"),
        number("revision"),
        text("state"),
        text("asked_by"),
        moment("asked_at"),
        maybe_moment("leased_until"),
        maybe_moment("ended_at"),
        number("total"),
        number("walked"),
        data("scenarios"),
        data("results"),
        key("id", "region"),
        sa.UniqueConstraint("draft_id", "revision", "region", name="uq_scenario_walk_draft_id_revision_region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    op.create_index("ix_scenario_walk_state", "scenario_walk", ["state", "asked_at"])


def downgrade() -> None:
    op.drop_table("scenario_walk")
    op.drop_table("publication")
    op.drop_column("process_draft", "origin")
    for column in ("again", "approved_by", "valid_from"):
        op.drop_column("definition_version", column)
