"""The first tables of people who use Polku."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import flag, key, maybe_text, moment, refers, text

TABLES = (
    "person",
    "sign_in_attempt",
    "api_token",
    "membership",
    "person_role",
    "web_session",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _person()
    _sign_in_attempt()
    _api_token()
    _membership()
    _person_role()
    _web_session()


def _person() -> None:
    op.create_table(
        "person",
        text("id"),
        text("username"),
        text("name"),
        text("email"),
        text("organisation"),
        text("language"),
        flag("active"),
        maybe_text("password_hash"),
        key("id"),
        sa.UniqueConstraint("username"),
    )


def _sign_in_attempt() -> None:
    op.create_table(
        "sign_in_attempt",
        text("id"),
        text("username"),
        text("address"),
        moment("at"),
        key("id"),
    )
    op.create_index("ix_sign_in_attempt_address", "sign_in_attempt", ["address", "at"])
    op.create_index("ix_sign_in_attempt_username", "sign_in_attempt", ["username", "at"])


def _api_token() -> None:
    op.create_table(
        "api_token",
        text("id"),
        text("secret_hash"),
        text("person_id"),
        text("name"),
        moment("created_at"),
        moment("expires_at"),
        key("id"),
        refers("person_id", "person", "id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index("ix_api_token_person_id", "api_token", ["person_id"])


def _membership() -> None:
    op.create_table(
        "membership",
        text("region"),
        text("group"),
        text("person_id"),
        key("region", "group", "person_id"),
        refers("person_id", "person", "id"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _person_role() -> None:
    op.create_table(
        "person_role",
        text("region"),
        text("role"),
        text("person_id"),
        key("region", "role", "person_id"),
        refers("person_id", "person", "id"),
    )
    op.create_index("ix_person_role_person_id", "person_role", ["person_id"])


def _web_session() -> None:
    op.create_table(
        "web_session",
        text("id"),
        text("token_hash"),
        text("person_id"),
        text("csrf_token"),
        moment("created_at"),
        moment("seen_at"),
        moment("expires_at"),
        key("id"),
        refers("person_id", "person", "id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_web_session_person_id", "web_session", ["person_id"])
