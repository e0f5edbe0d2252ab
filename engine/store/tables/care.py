"""Tables of what the engine does beside the cases: messages, repeated requests, marks of the workers."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from engine.model import NotificationStatus
from engine.store.column_types import Facts, Moment, Word
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, text

notification = Table(
    "notification",
    metadata,
    text("id", primary_key=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False),
    text("channel"),
    text("kind"),
    moment("created_at"),
    Column("status", Word(NotificationStatus), nullable=False),
    text("case_key"),
    maybe_text("task_id"),
    Column("facts", Facts, nullable=False),
    Column("tries", Integer, nullable=False),
    maybe_moment("next_try_at"),
    Column("try_order", Moment, nullable=False),  # next_try_at, or created_at before the first try
    maybe_moment("sent_at"),
    maybe_moment("read_at"),
    text("error"),
)
_pending = notification.c.status == NotificationStatus.PENDING
Index(
    "ix_notification_pending",
    notification.c.try_order,
    notification.c.id,
    sqlite_where=_pending,
    postgresql_where=_pending,
)
Index("ix_notification_inbox", notification.c.person_id, notification.c.channel, notification.c.created_at)

idempotency = Table(
    "idempotency",
    metadata,
    text("key", primary_key=True),
    text("person_id", primary_key=True),
    text("purpose"),
    Column("result", Facts, nullable=False),
    moment("at"),
)
Index("ix_idempotency_at", idempotency.c.at)

day_mark = Table(
    "day_mark",
    metadata,
    text("job", primary_key=True),
    Column("day", Date, primary_key=True),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    text("node", primary_key=True),
    moment("at"),
    maybe_moment("swept_at"),
    maybe_text("troubles"),
)
