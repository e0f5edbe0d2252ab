"""Meetings are capacity: occurrences of a series, agendas, their log, and addresses of calendars."""

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

revision = "0006"
down_revision = "0004"

_OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    _occurrences()
    _items()
    _log()
    _feeds()


def _occurrences() -> None:
    op.create_table(
        "meeting_occurrence",
        text("id"),
        text("region"),
        text("series"),
        text("kind"),
        moment("starts_at"),
        number("minutes"),
        number("capacity"),
        text("status"),
        moment("changed_at"),
        maybe_day("planned_on"),
        flag("moved"),
        number("sequence"),
        text("place"),
        text("attendance"),
        maybe_number("lasted"),
        maybe_text("closed_by"),
        key("id", "region"),
        sa.UniqueConstraint("series", "planned_on", "region"),
    )
    op.create_index("ix_meeting_occurrence_region", "meeting_occurrence", ["region", "starts_at"])


def _items() -> None:
    op.create_table(
        "agenda_item",
        text("id"),
        text("region"),
        text("occurrence_id"),
        number("position"),
        text("kind"),
        number("minutes"),
        text("status"),
        maybe_text("added_by"),
        moment("added_at"),
        maybe_text("instance_id"),
        maybe_text("case_id"),
        number("carried"),
        data("words"),
        key("id", "region"),
        refers("occurrence_id region", "meeting_occurrence", "id region"),
        refers("instance_id region", "instance", "id region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_agenda_item_occurrence", "agenda_item", ["occurrence_id", "position"])
    op.create_index("ix_agenda_item_instance", "agenda_item", ["instance_id", "region"])
    op.create_index("ix_agenda_item_case", "agenda_item", ["case_id", "region"])
    op.create_index(
        "uq_agenda_item_open",
        "agenda_item",
        ["instance_id", "region"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _log() -> None:
    op.create_table(
        "meeting_event",
        text("occurrence_id"),
        number("seq"),
        text("region"),
        text("name"),
        moment("at"),
        maybe_text("actor_id"),
        text("actor_name"),
        text("attributes"),
        data("hash"),
        key("occurrence_id", "seq", "region"),
        refers("occurrence_id region", "meeting_occurrence", "id region"),
    )
    op.create_index("ix_meeting_event_region_name", "meeting_event", ["region", "name", "at"])


def _feeds() -> None:
    op.create_table(
        "calendar_feed",
        text("id"),
        text("secret_hash"),
        text("person_id"),
        text("region"),
        text("series"),
        moment("created_at"),
        maybe_moment("last_used_at"),
        key("id"),
        sa.UniqueConstraint("secret_hash"),
        refers("person_id", "person", "id"),
    )
    op.create_index("ix_calendar_feed_person_id", "calendar_feed", ["person_id"])


def downgrade() -> None:
    for table in ("calendar_feed", "meeting_event", "agenda_item", "meeting_occurrence"):
        op.drop_table(table)
