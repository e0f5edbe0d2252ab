"""The first tables of messages, repeated requests and marks of the workers."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import day, key, maybe_moment, maybe_text, moment, number, refers, text

TABLES = (
    "day_mark",
    "heartbeat",
    "idempotency",
    "notification",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _day_mark()
    _heartbeat()
    _idempotency()
    _notification()


def _day_mark() -> None:
    op.create_table(
        "day_mark",
        text("job"),
        day("day"),
        key("job", "day"),
    )


def _heartbeat() -> None:
    op.create_table(
        "heartbeat",
        text("node"),
        moment("at"),
        key("node"),
    )


def _idempotency() -> None:
    op.create_table(
        "idempotency",
        text("key"),
        text("person_id"),
        text("purpose"),
        text("result"),
        moment("at"),
        key("key", "person_id"),
    )
    op.create_index("ix_idempotency_at", "idempotency", ["at"])


def _notification() -> None:
    op.create_table(
        "notification",
        text("id"),
        text("person_id"),
        text("channel"),
        text("kind"),
        moment("created_at"),
        text("status"),
        text("case_key"),
        maybe_text("task_id"),
        text("facts"),
        number("tries"),
        maybe_moment("next_try_at"),
        moment("try_order"),
        maybe_moment("sent_at"),
        maybe_moment("read_at"),
        text("error"),
        key("id"),
        refers("person_id", "person", "id"),
    )
    op.create_index("ix_notification_inbox", "notification", ["person_id", "channel", "created_at"])
    op.create_index(
        "ix_notification_pending",
        "notification",
        ["try_order", "id"],
        sqlite_where=sa.text("status = 'pending'"),
        postgresql_where=sa.text("status = 'pending'"),
    )
