"""Records to rows and back: a column is named as the field whose value it keeps."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Table

from engine.errors import NotFound

R = TypeVar("R")


def columns(table: Table, record: type[Any], *, without: Iterable[str] = ()) -> list[ColumnElement[Any]]:
    """Give the columns of `table` that fill the fields of `record`, in the order of the fields."""
    skipped = frozenset(without)
    return [table.c[f.name] for f in fields(record) if f.name not in skipped]


def values(record: Any, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Give the fields of a record by name."""
    skipped = frozenset(without)
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in skipped}


def record_of(kind: type[R], row: Row[Any], **more: Any) -> R:
    """Make a record from a row whose columns are named as its fields; `more` replaces or adds fields."""
    return kind(**{**row._asdict(), **more})


def fields_of(row: Row[Any], *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Give the columns of a row by name."""
    skipped = frozenset(without)
    return {name: value for name, value in row._asdict().items() if name not in skipped}


def found(value: R | None, what: str) -> R:
    """Give the value; NotFound when there is none."""
    if value is None:
        raise NotFound(what)
    return value
