"""All that is encrypted, wherever it lies: which keys it needs, and sealing it anew with the newest one."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, func, select, update

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
    rows = ground.run(select(key_id, func.count()).select_from(column.table).group_by(key_id))
    return [(bytes(found), int(count)) for found, count in rows]


def sealed_row(ground: Ground, column: Column[Any]) -> tuple[str, bytes] | None:
    """Give the place and the value of one row of a column as a sample, None when the table is empty."""
    row = ground.run(select(*_ids(column), column).limit(1)).one_or_none()
    return None if row is None else (_place(column, row[:-1]), bytes(row[-1]))


def reseal_some(ground: Ground, column: Column[Any], most: int) -> int:
    """Seal up to `most` values of a column anew that an older key has sealed; gives how many.

    Rows that somebody is working on are passed over: they are sealed with the newest key when they are saved.
    Raises StateRefused for a value that does not open.
    """
    cipher, table = ground.cipher, column.table
    old = func.substr(column, *_KEY_ID) != cipher.newest_key_id
    rows = ground.run(
        select(*_ids(column), table.c[_REGION] if _REGION in table.c else func.length(column), column)
        .where(old)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        *ids, region, sealed = row
        place = _place(column, ids)
        value = cipher.open(place, bytes(sealed))
        same = [one == given for one, given in zip(_ids(column), ids, strict=True)]
        if _REGION in table.c:
            same.append(table.c[_REGION] == region)
        changed = {column: cipher.seal(place, value), **_hashes(cipher, column, value)}
        ground.run(update(table).where(*same).values(changed))
    return len(rows)


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
