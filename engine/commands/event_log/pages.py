"""Pages of traces for programs; the cursor holds what makes the pseudonyms of one reading alike."""

import base64
import binascii
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from engine.store import UnitOfWork
from engine.store.queries.event_log import LogScope, RawTrace, traces_of_cases, traces_without_case

READERS = (traces_of_cases, traces_without_case)
_PARTS = 3
_PLAIN = re.compile(r"[\w:.-]{0,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LogCursor:
    """Where the next page begins."""

    reader: int = 0
    """Index among READERS."""
    after: str = ""
    salt: str = ""

    @property
    def is_first(self) -> bool:
        """Tell whether nothing was read yet."""
        return not self.salt


def read_cursor(text: str) -> LogCursor:
    """Give the place of a cursor; the beginning for one that is not ours."""
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        return LogCursor()
    if not isinstance(parts, list) or len(parts) != _PARTS or type(parts[0]) is not int:
        return LogCursor()
    reader, *words = parts
    if not 0 <= reader < len(READERS) or not all(isinstance(one, str) and _PLAIN.fullmatch(one) for one in words):
        return LogCursor()
    return LogCursor(reader, *words)


def write_cursor(place: LogCursor) -> str:
    """Give a cursor as text."""
    return base64.urlsafe_b64encode(orjson.dumps([place.reader, place.after, place.salt])).decode().rstrip("=")


def new_salt() -> str:
    """Give a salt for a reading that begins."""
    return f"page:{secrets.token_hex(16)}"


def page_of(uow: UnitOfWork, scope: LogScope, place: LogCursor, limit: int) -> tuple[Sequence[RawTrace], str]:
    """Give a page of traces and the next cursor, empty at the end."""
    found: list[tuple[int, RawTrace]] = []
    for reader in range(place.reader, len(READERS)):
        after = place.after if reader == place.reader else ""
        found += [(reader, raw) for raw in READERS[reader](uow, scope, after, limit + 1 - len(found))]
        if len(found) > limit:
            break
    shown = found[:limit]
    if len(found) <= limit:
        return [raw for _, raw in shown], ""
    reader, last = shown[-1]
    return [raw for _, raw in shown], write_cursor(LogCursor(reader, last.id, place.salt))
