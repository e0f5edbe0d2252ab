"""Column types that give the same plain values back on SQLite and PostgreSQL."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.model.values import dump_values, load_values

_WIDTH = len("2026-03-18 09:00:00.000000")
_written: tuple[datetime | None, str] = (None, "")
"""The moment that was written last, and its text: a step writes the same moment into a dozen columns."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts after every due moment; stands for "no due moment" in sort columns."""


Process = Callable[[Any], Any]


class Direct:
    """A type of column that says how its values are written and read without the layers between: for hot statements."""

    def writer(self, dialect: Dialect) -> Process:
        """Give what makes a value of the driver."""
        raise NotImplementedError

    def reader(self, dialect: Dialect) -> Process:
        """Give what makes a plain value of the driver's."""
        raise NotImplementedError


class Moment(Direct, TypeDecorator[datetime]):
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
        return self.writer(dialect)(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read as aware UTC."""
        moment: datetime | None = self.reader(dialect)(value)
        return moment

    def result_processor(self, dialect: Dialect, _coltype: object) -> Process:
        """Give what reads a moment, without the layers between: a page of figures reads ten thousand of them."""
        return self.reader(dialect)

    def writer(self, dialect: Dialect) -> Process:
        """Give what writes a moment."""
        return _text_of if dialect.name == "sqlite" else _in_utc

    def reader(self, dialect: Dialect) -> Process:
        """Give what reads a moment."""
        return _of_text if dialect.name == "sqlite" else _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    return value if value is None or value.tzinfo is UTC else _utc(value)


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be stored")
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _of_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")  # dearer: to replace the zone


def _text_of(value: datetime | None) -> str | None:
    if value is None:
        return None
    global _written  # noqa: PLW0603 - one name for both parts, so that threads never see half of it
    known = _written
    if known[0] is value:
        return known[1]
    # Without the zone at its end: year to microseconds.
    text = _utc(value).isoformat(sep=" ", timespec="microseconds")[:_WIDTH]
    _written = (value, text)
    return text


class Words(Direct, TypeDecorator[tuple[str, ...]]):
    """A short tuple of texts, as a JSON list in TEXT."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, _dialect: Dialect) -> str:
        """Write the list; None is the empty one."""
        return _list_of(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...]:
        """Read the tuple."""
        return _words(value or "")

    def writer(self, _dialect: Dialect) -> Process:
        """Give what writes a list."""
        return _list_of

    def reader(self, _dialect: Dialect) -> Process:
        """Give what reads a list."""
        return _words


def _list_of(value: Sequence[str] | None) -> str:
    return orjson.dumps(list(value)).decode() if value else "[]"


@lru_cache(maxsize=512)
def _words(text: str | None) -> tuple[str, ...]:
    """Read a list that was written; what a case has walked through is read again at each of its steps."""
    return tuple(orjson.loads(text)) if text else ()


class Facts(Direct, TypeDecorator[Mapping[str, Any]]):
    """A small mapping of plain values, as tagged JSON in TEXT (never JSONB, which reorders keys)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | str | None, _dialect: Dialect) -> str:
        """Write the mapping; None is the empty one, a text is one that was written already."""
        return _facts_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dict[str, Any]:
        """Read the mapping."""
        return _facts(value)

    def writer(self, _dialect: Dialect) -> Process:
        """Give what writes a mapping."""
        return _facts_text

    def reader(self, _dialect: Dialect) -> Process:
        """Give what reads a mapping."""
        return _facts


def _facts_text(value: Mapping[str, Any] | str | None) -> str:
    if isinstance(value, str):
        return value
    return dump_values(value).decode() if value else "{}"


def _facts(value: str | None) -> dict[str, Any]:
    return load_values(value.encode()) if value else {}


class Word(Direct, TypeDecorator[StrEnum]):
    """A member of one enumeration, as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[StrEnum]) -> None:
        """Keep the enumeration that texts are read into."""
        super().__init__()
        self.of = of
        self._members: dict[Any, StrEnum | None] = {None: None, **{one.value: one for one in of}}
        self._texts: dict[Any, str | None] = {None: None, **{one: one.value for one in of}}

    def process_bind_param(self, value: StrEnum | str | None, _dialect: Dialect) -> str | None:
        """Write the text; a text outside the enumeration raises ValueError."""
        return self._text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Read the member."""
        return self._member(value)

    def writer(self, _dialect: Dialect) -> Process:
        """Give what writes a member."""
        return self._text

    def reader(self, _dialect: Dialect) -> Process:
        """Give what reads a member."""
        return self._member

    def _text(self, value: Any) -> str | None:
        try:
            return self._texts[value]
        except KeyError:
            return self.of(value).value

    def _member(self, value: Any) -> StrEnum | None:
        try:
            return self._members[value]
        except KeyError:
            return self.of(value)
