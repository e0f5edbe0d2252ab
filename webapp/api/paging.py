"""Pages of short lists that are read whole: the cursor is the sort key of the last item."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from webapp.api.schemas.base import PageQuery

T = TypeVar("T")


def sliced(items: Sequence[T], key: Callable[[T], str], page: PageQuery) -> tuple[Sequence[T], str | None]:
    """Give a page of items sorted by `key`, and the next cursor; a cursor that is not ours means the first page."""
    after = _read(page.cursor)
    rest = [one for one in items if key(one) > after]
    shown = rest[: page.limit]
    return shown, _write(key(shown[-1])) if len(rest) > len(shown) else None


def _write(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
