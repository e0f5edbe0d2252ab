"""Pages by key: the cursor is the sort key of the last row, so that a page costs the same wherever it begins."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, and_, or_

LARGEST_PAGE = 200
_LARGEST_NUMBER = 2**31


@dataclass(frozen=True, slots=True)
class Order:
    """The columns a list is sorted by, the last one unique; `descending` names those that fall."""

    columns: tuple[Any, ...]
    descending: frozenset[str] = frozenset()

    def by(self) -> list[Any]:
        """Give the ORDER BY."""
        return [column.desc() if column.name in self.descending else column.asc() for column in self.columns]

    def after(self, cursor: str) -> list[ColumnElement[bool]]:
        """Give the conditions for the rows after the cursor; none for an empty cursor or one that is not ours."""
        key = _read(cursor, [column.type.python_type for column in self.columns])
        if key is None:
            return []
        steps = [
            and_(*(c == v for c, v in zip(self.columns[:i], key, strict=False)), self._beyond(column, key[i]))
            for i, column in enumerate(self.columns)
        ]
        first = self.columns[0]
        # The first condition follows from the second; with it a database can begin in the middle of an index.
        near = first <= key[0] if first.name in self.descending else first >= key[0]
        return [near, or_(*steps)]

    def cursor(self, row: Any) -> str:
        """Give the cursor of a row that has the sort columns."""
        values = row._asdict()
        return _write([values[column.name] for column in self.columns])

    def _beyond(self, column: Any, value: Any) -> ColumnElement[bool]:
        beyond: ColumnElement[bool] = column < value if column.name in self.descending else column > value
        return beyond


def page_size(limit: int) -> int:
    """Give a size between 1 and 200."""
    return max(1, min(limit, LARGEST_PAGE))


def _write(key: Sequence[Any]) -> str:
    plain = [{"at": value.astimezone(UTC).isoformat()} if isinstance(value, datetime) else value for value in key]
    return base64.urlsafe_b64encode(orjson.dumps(plain)).decode().rstrip("=")


def _read(cursor: str, kinds: Sequence[type]) -> list[Any] | None:
    """Give the values of a cursor, None when it is not ours: whoever asks can write anything into it."""
    try:
        plain = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key = [_moment(value["at"]) if isinstance(value, dict) else value for value in plain]
    except (binascii.Error, ValueError, KeyError, TypeError, OverflowError):
        return None
    fits = len(key) == len(kinds) and all(type(v) is kind for v, kind in zip(key, kinds, strict=True))
    return key if fits and all(_storable(value) for value in key) else None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC)


def _storable(value: Any) -> bool:
    if isinstance(value, str):
        # Names of steps may break lines. PostgreSQL takes no NUL, and half a surrogate pair is no text.
        return "\x00" not in value and not any("\ud800" <= mark <= "\udfff" for mark in value)
    return not isinstance(value, int) or abs(value) < _LARGEST_NUMBER
