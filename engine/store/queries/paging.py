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
        key = _read(cursor, len(self.columns))
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


def _read(cursor: str, length: int) -> list[Any] | None:
    try:
        plain = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        key = [datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value for value in plain]
    except (binascii.Error, ValueError, KeyError, TypeError):
        return None
    return key if len(key) == length and all(isinstance(v, str | int | datetime) for v in key) else None
