"""Tables of the client's own view: personal links and the visits made with them."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from engine.model.client_view import CodeBy
from engine.store.column_types import Word, Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, text

client_link = Table(
    "client_link",
    metadata,
    *regional_key(),
    text("case_id"),
    Column("code_by", Word(CodeBy), nullable=False),
    text("language"),
    moment("created_at"),
    text("created_by"),
    text("created_by_name"),
    moment("expires_at"),
    maybe_moment("code_until"),
    Column("wrong", Integer, nullable=False),
    maybe_moment("opened_at"),
    maybe_moment("revoked_at"),
    text("mail"),
    text("secret_hash"),  # keyed hash
    maybe_text("code_hash"),  # keyed hash; null while no code waits
    UniqueConstraint("secret_hash", "region"),
    refers("case_id", "case"),
)
Index("ix_client_link_case", client_link.c.case_id, client_link.c.region)

client_visit = Table(
    "client_visit",
    metadata,
    *regional_key(),
    text("link_id"),
    text("csrf_token"),
    text("language"),
    moment("created_at"),
    moment("seen_at"),
    moment("expires_at"),
    Column("asked", Words, nullable=False),
    text("token_hash"),
    UniqueConstraint("token_hash", "region"),
    refers("link_id", "client_link"),
)
Index("ix_client_visit_link", client_visit.c.link_id, client_visit.c.region)
