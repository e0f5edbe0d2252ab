"""Tables of the people who use Polku; they belong to no region of their own."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text

from engine.model import Role
from engine.store.column_types import Facts, Word, Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, sealed, text

person = Table(
    "person",
    metadata,
    text("id", primary_key=True),
    text("username", unique=True),
    text("name"),
    text("email"),
    text("organisation"),
    text("language"),
    Column("active", Boolean, nullable=False),
    maybe_text("password_hash"),
    Column("notices", Facts, nullable=False, server_default="{}"),
)

membership = Table(
    "membership",
    metadata,
    text("region", primary_key=True),
    text("group", primary_key=True),
    Column("person_id", Text, ForeignKey("person.id"), primary_key=True, index=True),
)

person_role = Table(
    "person_role",
    metadata,
    text("region", primary_key=True),
    Column("role", Word(Role), primary_key=True),
    Column("person_id", Text, ForeignKey("person.id"), primary_key=True, index=True),
)

party_rule = Table(
    "party_rule",
    metadata,
    text("kind", primary_key=True),
    text("name", primary_key=True),
    text("party"),
    text("region", primary_key=True),
)

web_session = Table(
    "web_session",
    metadata,
    text("id", primary_key=True),
    text("token_hash", unique=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False, index=True),
    text("csrf_token"),
    moment("created_at"),
    moment("seen_at"),
    moment("expires_at"),
)

api_token = Table(
    "api_token",
    metadata,
    text("id", primary_key=True),
    text("secret_hash", unique=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False, index=True),
    text("name"),
    moment("created_at"),
    moment("expires_at"),
    Column("scopes", Words, nullable=False),
    maybe_moment("last_used_at"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    text("id", primary_key=True),
    text("username"),
    text("address"),
    moment("at"),
)
Index("ix_sign_in_attempt_username", sign_in_attempt.c.username, sign_in_attempt.c.at)
Index("ix_sign_in_attempt_address", sign_in_attempt.c.address, sign_in_attempt.c.at)

remark = Table(
    "remark",
    metadata,
    text("id", primary_key=True),
    moment("at"),
    sealed("said"),
    maybe_moment("answered_at"),
    maybe_text("answered_by"),
)
