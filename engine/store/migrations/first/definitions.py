"""The first tables of published definition versions."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import data, flag, key, maybe_text, moment, number, refers, text

TABLES = (
    "definition_version",
    "definition_file",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _definition_version()
    _definition_file()


def _definition_version() -> None:
    op.create_table(
        "definition_version",
        text("id"),
        text("region"),
        text("key"),
        number("version"),
        text("name"),
        text("digest"),
        moment("published_at"),
        maybe_text("published_by"),
        text("comment"),
        flag("startable"),
        key("id"),
        sa.UniqueConstraint("region", "key", "version"),
    )


def _definition_file() -> None:
    op.create_table(
        "definition_file",
        text("version_id"),
        text("path"),
        data("data"),
        key("version_id", "path"),
        refers("version_id", "definition_version", "id"),
    )
