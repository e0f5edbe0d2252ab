"""The bytes of a log: as they are, or unpacked from gzip, never more than so many."""

import zlib
from collections.abc import Iterator

from engine.errors import LogRefused
from engine.model.imported_logs import LogFault

MAX_BYTES = 100_000_000
"""Of a log that is unpacked. What is sent is smaller: the web bounds it."""
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_MEMBERS = 500
"""Of a file that was joined of others: each of a million empty ones would cost time."""
_PIECE = 1 << 20
_PACKED = 1 << 16


def unpacked(data: bytes) -> bytes:
    """Give the text of a log; raises LogRefused for an archive, and for one that grows without end."""
    if data.startswith(_ZIP):
        raise LogRefused([LogFault("archive")])
    if not data.startswith(_GZIP):
        return _bounded(data)
    pieces, size = [], 0
    try:
        for piece in _inflated(data):
            size += len(piece)
            if size > MAX_BYTES:
                raise LogRefused([LogFault("too_large")])
            pieces.append(piece)
    except zlib.error as error:
        raise LogRefused([LogFault("broken_archive")]) from error
    return b"".join(pieces)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Give the text of all members, piece by piece: files that were joined, as those of many days are, are one text."""
    at = 0
    for _ in range(MOST_MEMBERS):
        worker = zlib.decompressobj(wbits=31)
        while not worker.eof:
            packed = data[at : at + _PACKED]
            if not packed:
                raise LogRefused([LogFault("broken_archive")])
            yield worker.decompress(packed, _PIECE)
            at += len(packed) - len(worker.unused_data if worker.eof else worker.unconsumed_tail)
        if data[at : at + 1] in (b"", b"\0"):  # some programs fill a file up with nothing
            return
    raise LogRefused([LogFault("broken_archive")])


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise LogRefused([LogFault("too_large")])
    return data
