"""The first tables of the domain facts."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    day,
    flag,
    key,
    maybe_day,
    maybe_flag,
    maybe_moment,
    maybe_number,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

TABLES = (
    "case_member",
    "consent",
    "plan_version",
    "service_event",
    "decision_record",
    "incident",
    "meeting",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _case_member()
    _consent()
    _plan_version()
    _service_event()
    _decision_record()
    _incident()
    _meeting()


def _case_member() -> None:
    op.create_table(
        "case_member",
        text("id"),
        text("region"),
        text("case_id"),
        maybe_text("person_id"),
        text("label"),
        text("role"),
        moment("since"),
        maybe_moment("until"),
        flag("temporary"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_case_member_case", "case_member", ["case_id", "region"])
    op.create_index("ix_case_member_person", "case_member", ["person_id", "case_id"])


def _consent() -> None:
    op.create_table(
        "consent",
        text("id"),
        text("region"),
        text("case_id"),
        text("party"),
        text("form"),
        text("method"),
        day("given_on"),
        maybe_day("valid_until"),
        text("covers"),
        maybe_moment("withdrawn_at"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_consent_case", "consent", ["case_id", "region"])


def _plan_version() -> None:
    op.create_table(
        "plan_version",
        text("id"),
        text("region"),
        text("case_id"),
        number("version"),
        maybe_day("approved_on"),
        flag("client_approved"),
        maybe_day("review_on"),
        data("values"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        sa.UniqueConstraint("case_id", "version", "region"),
    )


def _service_event() -> None:
    op.create_table(
        "service_event",
        text("id"),
        text("region"),
        text("case_id"),
        text("service"),
        text("status"),
        day("on"),
        text("organiser"),
        maybe_moment("recorded_at"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_service_event_case", "service_event", ["case_id", "on"])


def _decision_record() -> None:
    op.create_table(
        "decision_record",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        text("decision"),
        text("output"),
        data("choice"),
        flag("deviates"),
        maybe_text("person_id"),
        moment("at"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_decision_record_case", "decision_record", ["case_id", "at"])
    op.create_index("ix_decision_record_decision", "decision_record", ["region", "decision", "at"])


def _incident() -> None:
    op.create_table(
        "incident",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        moment("at"),
        text("command"),
        text("error"),
        maybe_moment("resolved_at"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_incident_case", "incident", ["case_id", "at"])
    op.create_index(
        "ix_incident_open",
        "incident",
        ["region", "at"],
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )


def _meeting() -> None:
    op.create_table(
        "meeting",
        text("id"),
        text("region"),
        text("kind"),
        moment("at"),
        flag("held"),
        maybe_text("case_id"),
        maybe_text("instance_id"),
        maybe_flag("client_present"),
        text("place"),
        text("attendance"),
        maybe_number("minutes"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_meeting_case", "meeting", ["case_id", "region"])
    op.create_index("ix_meeting_instance", "meeting", ["instance_id", "region"])
    op.create_index("ix_meeting_region", "meeting", ["region", "at"])
