"""All that is encrypted, wherever it lies: which keys it needs, and sealing it anew with the newest one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, func, select, tuple_, update

from engine.errors import StateRefused
from engine.model.values import load_values
from engine.store.encryption import Cipher
from engine.store.families.clients import CODE, NAME
from engine.store.ground import Ground
from engine.store.tables import client, metadata
from engine.store.tables.base import SEALED as MARK

SEALED: tuple[Column[Any], ...] = tuple(
    column for table in metadata.sorted_tables for column in table.columns if column.info.get(MARK)
)
"""Every encrypted column."""

_REGION = "region"
_KEY_ID = (2, 4)
"""Where the id of its key stands in a sealed value: from the second byte, four of them."""


def key_ids(ground: Ground, column: Column[Any]) -> list[tuple[bytes, int]]:
    """Give the ids of the keys that sealed a column's values, and how many each."""
    key_id = func.substr(column, *_KEY_ID)
    rows = ground.run(select(key_id, func.count()).where(column.is_not(None)).group_by(key_id))
    return [(bytes(found), int(count)) for found, count in rows]


def sealed_row(ground: Ground, column: Column[Any]) -> tuple[str, bytes] | None:
    """Give the place and the value of one row of a column as a sample, None when the table is empty."""
    row = ground.run(select(*_ids(column), column).where(column.is_not(None)).limit(1)).one_or_none()
    return None if row is None else (_place(column, row[:-1]), bytes(row[-1]))


@dataclass(frozen=True, slots=True)
class Page:
    """What became of one page of old values."""

    last: tuple[Any, ...]
    """Ids of the last row that was looked at; the next page begins after it."""
    sealed: int
    unreadable: int


def reseal_page(ground: Ground, column: Column[Any], after: tuple[Any, ...], most: int) -> Page | None:
    """Seal up to `most` values of a column anew that an older key has sealed; None when there are no more.

    Rows that somebody is working on are passed over: they are sealed with the newest key when they are saved. A value
    that does not open stays as it is.
    """
    cipher, table, ids = ground.cipher, column.table, _ids(column)
    wanted = [func.substr(column, *_KEY_ID) != cipher.newest_key_id]
    if after:
        wanted.append(tuple_(*ids) > tuple_(*after))
    rows = ground.run(
        select(*ids, column).where(*wanted).order_by(*ids).limit(most).with_for_update(skip_locked=True)
    ).all()
    unreadable = 0
    for *row_ids, sealed in rows:
        place = _place(column, row_ids)
        try:
            value = cipher.open(place, bytes(sealed))
        except StateRefused:
            unreadable += 1
            continue
        changed = {column: cipher.seal(place, value), **_hashes(cipher, column, value)}
        ground.run(
            update(table)
            .where(*(one == given for one, given in zip(ids, row_ids, strict=True)))
            .values({one.name: given for one, given in changed.items()})
        )
    return Page(tuple(rows[-1][:-1]), len(rows) - unreadable, unreadable) if rows else None


def _ids(column: Column[Any]) -> list[Column[Any]]:
    return [one for one in column.table.primary_key.columns if one.name != _REGION]


def _place(column: Column[Any], ids: Iterable[Any]) -> str:
    return f"{column.table.name}.{column.name}/{'/'.join(ids)}"


def _hashes(cipher: Cipher, column: Column[Any], value: bytes) -> Mapping[Any, Any]:
    """Give the columns by which the value is found: their hashes are made with the key as well."""
    if column.table is not client:
        return {}
    known = load_values(value)
    return {
        client.c.code_hash: cipher.hash(CODE, known.get("identity_code", "")),
        client.c.name_hash: cipher.hash(NAME, known.get("name", "")),
    }
