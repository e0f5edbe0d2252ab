"""The metadata of all tables, and the columns that they share.

Every table of process data carries `region` in its primary key, after the id: a lookup by id alone uses the key's first
column, and the tables can be distributed by region without changing a key (docs/architecture.md, "The store").
"""

from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, MetaData, Text
from sqlalchemy.schema import SchemaItem

from engine.store.column_types import Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

SEALED = "sealed"
"""Mark of a column whose bytes are encrypted."""


def text(name: str, **options: Any) -> Column[str]:
    """Give a text column that is never null."""
    return Column(name, Text, nullable=False, **options)


def maybe_text(name: str) -> Column[str]:
    """Give a text column that may be null."""
    return Column(name, Text, nullable=True)


def moment(name: str) -> Column[Any]:
    """Give a column for a moment that is always known."""
    return Column(name, Moment, nullable=False)


def maybe_moment(name: str) -> Column[Any]:
    """Give a column for a moment that may be unknown."""
    return Column(name, Moment, nullable=True)


def sealed(name: str, *, nullable: bool = False) -> Column[bytes]:
    """Give a column whose bytes are encrypted (encryption.py)."""
    return Column(name, LargeBinary, nullable=nullable, info={SEALED: True})


def regional_key() -> list[SchemaItem]:
    """Give the key columns of a row of process data: id, then region."""
    return [text("id", primary_key=True), text("region", primary_key=True)]


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """Let `column` and the region point to a row of `table` in the same region."""
    return ForeignKeyConstraint([column, "region"], [f"{table}.id", f"{table}.region"])
