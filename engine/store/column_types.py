"""Column types that give the same plain values back on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.model.values import dump_values, load_values

_WIDTH = len("2026-03-18 09:00:00.000000")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts after every due moment; stands for "no due moment" in sort columns."""


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC: `timestamptz` on PostgreSQL, ISO text of fixed width on SQLite (so that it sorts).

    A naive moment raises ValueError, because nobody knows which moment it is.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """Tell what a value of the column is."""
        return datetime

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Keep text on SQLite, which has no type for moments."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        utc = value if value.tzinfo is UTC else value.astimezone(UTC)
        # Without the zone at its end: year to microseconds.
        return utc.isoformat(sep=" ", timespec="microseconds")[:_WIDTH] if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Read as aware UTC."""
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        moment: datetime = value.astimezone(UTC)
        return moment


class Words(TypeDecorator[tuple[str, ...]]):
    """A short tuple of texts, as a JSON list in TEXT."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, _dialect: Dialect) -> str:
        """Write the list; None is the empty one."""
        return orjson.dumps(list(value or ())).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...]:
        """Read the tuple."""
        return tuple(orjson.loads(value)) if value else ()


class Facts(TypeDecorator[Mapping[str, Any]]):
    """A small mapping of plain values, as tagged JSON in TEXT (never JSONB, which reorders keys)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | str | None, _dialect: Dialect) -> str:
        """Write the mapping; None is the empty one, a text is one that was written already."""
        if isinstance(value, str):
            return value
        return dump_values(value).decode() if value else "{}"

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, Any]:
        """Read the mapping."""
        return load_values(value.encode()) if value else {}


class Word(TypeDecorator[StrEnum]):
    """A member of one enumeration, as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[StrEnum]) -> None:
        """Keep the enumeration that texts are read into."""
        super().__init__()
        self.of = of

    def process_bind_param(self, value: StrEnum | str | None, _dialect: Dialect) -> str | None:
        """Write the text; a text outside the enumeration raises ValueError."""
        if value is None:
            return None
        return value.value if isinstance(value, self.of) else self.of(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Read the member."""
        return None if value is None else self.of(value)
