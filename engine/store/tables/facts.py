"""Tables of the domain facts that have rules of their own, one row each, under a case or an instance."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, UniqueConstraint

from engine.store.column_types import Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

case_member = Table(
    "case_member",
    metadata,
    *regional_key(),
    text("case_id"),
    maybe_text("person_id"),
    text("label"),
    text("role"),
    moment("since"),
    maybe_moment("until"),
    Column("temporary", Boolean, nullable=False),
    Column("planned_end", Date, nullable=True),
    refers("case_id", "case"),
)
Index("ix_case_member_case", case_member.c.case_id, case_member.c.region)
Index("ix_case_member_person", case_member.c.person_id, case_member.c.case_id)

consent = Table(
    "consent",
    metadata,
    *regional_key(),
    text("case_id"),
    text("party"),
    text("form"),
    text("method"),
    Column("given_on", Date, nullable=False),
    Column("valid_until", Date, nullable=True),
    text("covers"),
    maybe_moment("withdrawn_at"),
    text("purpose"),
    text("giver"),
    text("archive_reference"),
    Column("informed", Boolean, nullable=False),
    maybe_moment("recorded_at"),
    text("recorded_by"),
    maybe_moment("used_at"),
    text("withdrawn_by"),
    refers("case_id", "case"),
)
Index("ix_consent_case", consent.c.case_id, consent.c.region)

meeting = Table(
    "meeting",
    metadata,
    *regional_key(),
    text("kind"),
    moment("at"),
    Column("held", Boolean, nullable=False),
    maybe_text("case_id"),
    maybe_text("instance_id"),
    Column("client_present", Boolean, nullable=True),
    text("place"),
    Column("attendance", Words, nullable=False),
    Column("minutes", Integer, nullable=True),
    refers("case_id", "case"),
    refers("instance_id", "instance"),
)
Index("ix_meeting_case", meeting.c.case_id, meeting.c.region)
Index("ix_meeting_instance", meeting.c.instance_id, meeting.c.region)
Index("ix_meeting_region", meeting.c.region, meeting.c.at)

plan_version = Table(
    "plan_version",
    metadata,
    *regional_key(),
    text("case_id"),
    Column("version", Integer, nullable=False),
    Column("approved_on", Date, nullable=True),
    Column("client_approved", Boolean, nullable=False),
    Column("review_on", Date, nullable=True),
    sealed("values"),
    maybe_moment("accepted_at"),
    maybe_text("author_id"),
    text("author"),
    maybe_text("approver_id"),
    text("approver"),
    maybe_text("version_id"),
    UniqueConstraint("case_id", "version", "region"),
    refers("case_id", "case"),
)

plan_recording = Table(
    "plan_recording",
    metadata,
    *regional_key(),
    text("case_id"),
    text("plan_id"),
    Column("row", Integer, nullable=False),
    moment("done_at"),
    maybe_text("person_id"),
    text("person"),
    UniqueConstraint("plan_id", "row", "region"),
    refers("case_id", "case"),
    refers("plan_id", "plan_version"),
)
Index("ix_plan_recording_case", plan_recording.c.case_id, plan_recording.c.region)

service_event = Table(
    "service_event",
    metadata,
    *regional_key(),
    text("case_id"),
    text("service"),
    text("status"),
    Column("on", Date, nullable=False),
    text("organiser"),
    maybe_moment("recorded_at"),
    text("reference"),
    refers("case_id", "case"),
)
Index("ix_service_event_case", service_event.c.case_id, service_event.c.on)

decision_record = Table(
    "decision_record",
    metadata,
    *regional_key(),
    text("instance_id"),
    maybe_text("case_id"),
    text("decision"),
    text("output"),
    sealed("choice"),  # proposed, chosen and reason
    Column("deviates", Boolean, nullable=False),
    maybe_text("person_id"),
    moment("at"),
    refers("instance_id", "instance"),
)
Index("ix_decision_record_case", decision_record.c.case_id, decision_record.c.at)
Index("ix_decision_record_decision", decision_record.c.region, decision_record.c.decision, decision_record.c.at)

incident = Table(
    "incident",
    metadata,
    *regional_key(),
    maybe_text("instance_id"),  # null: nothing was begun
    maybe_text("case_id"),
    moment("at"),
    text("command"),
    text("error"),
    maybe_moment("resolved_at"),
    text("definition"),
    text("process"),
    text("element"),
    text("name"),
    Column("tries", Integer, nullable=False),
    maybe_moment("tried_at"),
    maybe_text("task_id"),
    maybe_text("person_id"),
    refers("instance_id", "instance"),
)
Index("ix_incident_case", incident.c.case_id, incident.c.at)
Index("ix_incident_instance", incident.c.instance_id, incident.c.region)
Index(
    "ix_incident_open",
    incident.c.region,
    incident.c.at,
    sqlite_where=incident.c.resolved_at.is_(None),
    postgresql_where=incident.c.resolved_at.is_(None),
)
