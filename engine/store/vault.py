"""Where the bytes of attached files lie: the interface, and the one that keeps them in the database.

The interface asks what an object store can give: whole files under a key, put, read, deleted and listed. It promises no
transaction: a file is put before the row that names it is written, and whoever lists what is there finds what nobody
names (`polku doctor` does). The database keeps them in pieces in a table of its own, so that a backup has everything,
erasing a case is one transaction, and keys are rotated as for all that is sealed (docs/decisions/0033).
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sqlalchemy import bindparam, delete, select

from engine.errors import NotFound, StateRefused
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.tables import attachment_piece

PIECE = 256 * 1024
"""Bytes of one piece before it is sealed: small enough for a row, large enough that rows are few."""

_INSERT = inserts(attachment_piece)


class Vault(Protocol):
    """Sealed files by key; a key is never used twice."""

    def put(self, key: str, region: str, data: bytes) -> None:
        """Keep a file that is not empty; Conflict when the key is used."""
        ...

    def get(self, key: str, size: int) -> bytes:
        """Give a file of so many bytes; NotFound when there is none, StateRefused when it was changed or cut short."""
        ...

    def delete(self, keys: Iterable[str]) -> None:
        """Delete files; what is not there is no error."""
        ...

    def keys(self) -> Iterator[str]:
        """Give the keys of all files, in order."""
        ...


class PieceVault(Family):
    """Files in sealed pieces, one row each, in the transaction of the unit of work."""

    def put(self, key: str, region: str, data: bytes) -> None:
        """Keep a file that is not empty; Conflict when the key is used."""
        for number, start in enumerate(range(0, len(data), PIECE)):
            piece_id = f"{key}.{number}"
            sealed = self._ground.cipher.seal(_place(piece_id), data[start : start + PIECE])
            row = {"id": piece_id, "region": region, "file_id": key, "number": number, "data": sealed}
            self._ground.insert(_INSERT, [row])

    def get(self, key: str, size: int) -> bytes:
        """Give a file of so many bytes; NotFound when there is none, StateRefused when it was changed or cut short."""
        wanted = select(attachment_piece.c.id, attachment_piece.c.data).where(
            attachment_piece.c.file_id == bindparam("key")
        )
        rows = self._run(wanted.order_by(attachment_piece.c.number), {"key": key}).all()
        if not rows:
            raise NotFound(f"file {key}")
        if [row.id for row in rows] != [f"{key}.{number}" for number in range(len(rows))]:
            raise StateRefused(f"file {key}: a piece is missing")
        data = b"".join(self._ground.cipher.open(_place(row.id), bytes(row.data)) for row in rows)
        if len(data) != size:
            raise StateRefused(f"file {key}: cut short")
        return data

    def delete(self, keys: Iterable[str]) -> None:
        """Delete files; what is not there is no error."""
        self._run(delete(attachment_piece).where(attachment_piece.c.file_id.in_(list(keys))))

    def keys(self) -> Iterator[str]:
        """Give the keys of all files, in order."""
        statement = select(attachment_piece.c.file_id).distinct().order_by(attachment_piece.c.file_id)
        yield from self._run(statement).scalars()


def _place(piece_id: str) -> str:
    return f"attachment_piece.data/{piece_id}"
