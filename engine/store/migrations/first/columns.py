"""Columns as they were in the first revision; the tables of today may differ."""

from typing import Any

import sqlalchemy as sa

MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def text(name: str) -> sa.Column[Any]:
    """Give a text that is never null."""
    return sa.Column(name, sa.Text(), nullable=False)


def maybe_text(name: str) -> sa.Column[Any]:
    """Give a text that may be null."""
    return sa.Column(name, sa.Text(), nullable=True)


def moment(name: str) -> sa.Column[Any]:
    """Give a moment that is always known."""
    return sa.Column(name, MOMENT, nullable=False)


def maybe_moment(name: str) -> sa.Column[Any]:
    """Give a moment that may be unknown."""
    return sa.Column(name, MOMENT, nullable=True)


def day(name: str) -> sa.Column[Any]:
    """Give a day that is always known."""
    return sa.Column(name, sa.Date(), nullable=False)


def maybe_day(name: str) -> sa.Column[Any]:
    """Give a day that may be unknown."""
    return sa.Column(name, sa.Date(), nullable=True)


def number(name: str) -> sa.Column[Any]:
    """Give a whole number that is always known."""
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def maybe_number(name: str) -> sa.Column[Any]:
    """Give a whole number that may be unknown."""
    return sa.Column(name, sa.Integer(), nullable=True)


def flag(name: str) -> sa.Column[Any]:
    """Give a yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def maybe_flag(name: str) -> sa.Column[Any]:
    """Give a yes, a no or an unknown."""
    return sa.Column(name, sa.Boolean(), nullable=True)


def data(name: str) -> sa.Column[Any]:
    """Give bytes that are never null."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def key(*columns: str) -> sa.PrimaryKeyConstraint:
    """Give the primary key."""
    return sa.PrimaryKeyConstraint(*columns)


def refers(columns: str, table: str, to: str) -> sa.ForeignKeyConstraint:
    """Give a foreign key: names of columns here and there, separated by spaces."""
    return sa.ForeignKeyConstraint(columns.split(), [f"{table}.{column}" for column in to.split()])
