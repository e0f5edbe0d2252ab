"""Records to rows and back: a column is named as the field whose value it keeps."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Table

from engine.errors import NotFound

R = TypeVar("R")


def names(record: Any) -> tuple[str, ...]:
    """Give the names of the fields of a record, or of its class, in their order."""
    fields: tuple[str, ...] = record.__match_args__
    return fields


def columns(table: Table, record: type[Any], *, without: Sequence[str] = ()) -> list[ColumnElement[Any]]:
    """Give the columns of `table` that fill the fields of `record`, in the order of the fields."""
    return [table.c[name] for name in names(record) if name not in without]


def values(record: Any, *, without: Sequence[str] = ()) -> dict[str, Any]:
    """Give the fields of a record by name."""
    kind: Any = type(record)
    wanted, read = _reader(kind, tuple(without))
    return dict(zip(wanted, read(record), strict=True))


@cache
def _reader(kind: Any, without: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    wanted = tuple(name for name in names(kind) if name not in without)
    return wanted, attrgetter(*wanted) if len(wanted) > 1 else lambda record: (getattr(record, wanted[0]),)


def record_of(kind: type[R], row: Row[Any], **more: Any) -> R:
    """Make a record from a row whose columns are named as its fields; `more` replaces or adds fields."""
    return kind(**{**row._asdict(), **more})


def fields_of(row: Row[Any], *, without: Sequence[str] = ()) -> dict[str, Any]:
    """Give the columns of a row by name."""
    return {name: value for name, value in row._asdict().items() if name not in without}


def first(rows: Sequence[R], what: str) -> R:
    """Give the first row; NotFound when there is none."""
    if not rows:
        raise NotFound(what)
    return rows[0]


def found(value: R | None, what: str) -> R:
    """Give the value; NotFound when there is none."""
    if value is None:
        raise NotFound(what)
    return value
