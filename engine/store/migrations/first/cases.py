"""The first tables of clients, cases and instances."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    flag,
    key,
    maybe_moment,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

TABLES = (
    "case_number",
    "client",
    "case",
    "instance",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _case_number()
    _client()
    _case()
    _instance()


def _case_number() -> None:
    op.create_table(
        "case_number",
        text("region"),
        number("year"),
        number("last"),
        key("region", "year"),
    )


def _client() -> None:
    op.create_table(
        "client",
        text("id"),
        maybe_text("code_hash"),
        maybe_text("name_hash"),
        text("initials"),
        flag("erased"),
        data("identity"),
        key("id"),
    )
    op.create_index("ix_client_code_hash", "client", ["code_hash"])
    op.create_index("ix_client_name_hash", "client", ["name_hash"])


def _case() -> None:
    op.create_table(
        "case",
        text("id"),
        text("region"),
        text("key"),
        text("search"),
        text("definition"),
        text("version_id"),
        text("status"),
        text("stage"),
        moment("opened_at"),
        maybe_text("opened_by"),
        maybe_text("client_id"),
        maybe_text("main_instance_id"),
        maybe_moment("closed_at"),
        text("outcome"),
        number("priority"),
        key("id", "region"),
        refers("client_id", "client", "id"),
        refers("version_id", "definition_version", "id"),
        sa.UniqueConstraint("key", "region"),
    )
    op.create_index("ix_case_client_id", "case", ["client_id"])
    op.create_index("ix_case_opened_by", "case", ["opened_by"])
    op.create_index("ix_case_region_stage", "case", ["region", "status", "stage"])
    op.create_index("ix_case_region_status", "case", ["region", "status", "opened_at", "id"])
    op.create_index("ix_case_status", "case", ["status", "opened_at", "id"])


def _instance() -> None:
    op.create_table(
        "instance",
        text("id"),
        text("region"),
        maybe_text("case_id"),
        text("version_id"),
        text("definition"),
        text("kind"),
        text("status"),
        number("revision"),
        moment("started_at"),
        maybe_text("started_by"),
        maybe_moment("ended_at"),
        text("stage"),
        text("active"),
        text("walked"),
        text("waiting_for"),
        data("variables"),
        data("state"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        refers("version_id", "definition_version", "id"),
    )
    op.create_index("ix_instance_case", "instance", ["case_id", "region"])
    op.create_index("ix_instance_definition", "instance", ["definition", "region", "started_at"])
    op.create_index("ix_instance_region_status", "instance", ["region", "status"])
    op.create_index("ix_instance_started_by", "instance", ["started_by"])
