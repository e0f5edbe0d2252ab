"""The first tables of the event log and the access log."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import data, key, maybe_text, moment, number, refers, text

TABLES = (
    "access_entry",
    "event",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _access_entry()
    _event()


def _access_entry() -> None:
    op.create_table(
        "access_entry",
        text("id"),
        text("region"),
        moment("at"),
        text("person_id"),
        text("person_name"),
        text("organisation"),
        text("action"),
        text("what"),
        maybe_text("case_id"),
        maybe_text("task_id"),
        maybe_text("instance_id"),
        key("id", "region"),
    )
    op.create_index("ix_access_entry_case", "access_entry", ["case_id", "at"])
    op.create_index("ix_access_entry_person", "access_entry", ["region", "person_id", "at"])


def _event() -> None:
    op.create_table(
        "event",
        text("instance_id"),
        number("seq"),
        text("region"),
        text("name"),
        moment("at"),
        maybe_text("case_id"),
        text("element"),
        maybe_text("task_id"),
        maybe_text("actor_id"),
        text("actor_name"),
        text("lane"),
        text("attributes"),
        data("hash"),
        key("instance_id", "seq", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_event_case", "event", ["case_id", "at"])
    op.create_index("ix_event_region_name", "event", ["region", "name", "at"])
    op.create_index(
        "uq_event_completion",
        "event",
        ["task_id", "name", "region"],
        unique=True,
        sqlite_where=sa.text("name = 'task_completed'"),
        postgresql_where=sa.text("name = 'task_completed'"),
    )
