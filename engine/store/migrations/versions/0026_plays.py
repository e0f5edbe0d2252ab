"""Trying drafts by hand: walks that go on, and those that were kept as scenarios."""

from alembic import op

from engine.store.migrations.first.columns import key, moment, number, refers, text

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "play_walk",
        text("id"),
        text("region"),
        text("draft_id"),
        text("person_id"),
        text("text"),
        moment("begun_at"),
        moment("moment"),
        number("revision"),
        key("id", "region"),
        refers("draft_id region", "process_draft", "id region"),
    )
    op.create_index("uq_play_walk_mine", "play_walk", ["draft_id", "person_id", "region"], unique=True)
    op.create_table(
        "kept_scenario",
        text("id"),
        text("region"),
        text("key"),
        text("name"),
        text("text"),
        text("by"),
        moment("at"),
        text("walked"),
        key("id", "region"),
    )
    op.create_index("uq_kept_scenario_name", "kept_scenario", ["key", "name", "region"], unique=True)


def downgrade() -> None:
    op.drop_table("kept_scenario")
    op.drop_table("play_walk")
