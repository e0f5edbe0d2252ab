"""Tables of clients, cases and the instances that run for them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from engine.model import CaseStatus, InstanceKind, InstanceStatus
from engine.store.column_types import Word, Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

client = Table(
    "client",
    metadata,
    text("id", primary_key=True),
    maybe_text("code_hash"),  # keyed hash of the identity code; null when there is none
    maybe_text("name_hash"),  # keyed hash of the name, for a search by the whole name
    text("initials"),
    Column("erased", Boolean, nullable=False),
    sealed("identity"),
)
Index("ix_client_code_hash", client.c.code_hash)
Index("ix_client_name_hash", client.c.name_hash)

case = Table(
    "case",
    metadata,
    *regional_key(),
    text("key"),
    text("search"),  # the key in lower case
    text("definition"),
    Column("version_id", Text, ForeignKey("definition_version.id"), nullable=False),
    Column("status", Word(CaseStatus), nullable=False),
    text("stage"),
    moment("opened_at"),
    maybe_text("opened_by"),
    Column("client_id", Text, ForeignKey("client.id"), nullable=True, index=True),
    maybe_text("main_instance_id"),
    maybe_moment("closed_at"),
    text("outcome"),
    Column("priority", Integer, nullable=False),
    text("opened_for"),
    maybe_moment("consent_decided_at"),
    maybe_moment("suspended_at"),
    text("suspended_by_name"),
    UniqueConstraint("key", "region"),
)
Index("ix_case_region_status", case.c.region, case.c.status, case.c.opened_at, case.c.id)
Index("ix_case_opened_by", case.c.opened_by)
Index("ix_case_region_stage", case.c.region, case.c.status, case.c.stage)
_suspended = case.c.suspended_at.is_not(None)  # few: whoever takes from a queue or fires a timer looks into this index
Index("ix_case_suspended", case.c.id, sqlite_where=_suspended, postgresql_where=_suspended)
Index("ix_case_status", case.c.status, case.c.opened_at, case.c.id)

case_number = Table(
    "case_number",
    metadata,
    text("region", primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

instance = Table(
    "instance",
    metadata,
    *regional_key(),
    maybe_text("case_id"),
    Column("version_id", Text, ForeignKey("definition_version.id"), nullable=False),
    text("definition"),
    Column("kind", Word(InstanceKind), nullable=False),
    Column("status", Word(InstanceStatus), nullable=False),
    Column("revision", Integer, nullable=False),
    moment("started_at"),
    maybe_text("started_by"),
    maybe_moment("ended_at"),
    text("stage"),
    Column("active", Words, nullable=False),
    Column("walked", Words, nullable=False),
    Column("waiting_for", Words, nullable=False),
    sealed("variables"),
    sealed("state"),  # ids and flags only; sealed so that nobody can write one
    refers("case_id", "case"),
)
Index("ix_instance_case", instance.c.case_id, instance.c.region)
Index("ix_instance_definition", instance.c.definition, instance.c.region, instance.c.started_at)
Index("ix_instance_region_status", instance.c.region, instance.c.status)
Index("ix_instance_started_by", instance.c.started_by)
