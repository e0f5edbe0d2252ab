"""The bytes of a log: as they are, or unpacked from gzip, never more than so many."""

import zlib

from engine.errors import LogRefused
from engine.model.imported_logs import LogFault

MAX_BYTES = 100_000_000
"""Of a log that is unpacked. What is sent is smaller: the web bounds it."""
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PIECE = 1 << 20


def unpacked(data: bytes) -> bytes:
    """Give the text of a log; raises LogRefused for an archive, and for one that grows without end."""
    if data.startswith(_ZIP):
        raise LogRefused([LogFault("archive")])
    if not data.startswith(_GZIP):
        return _bounded(data)
    worker, pieces, size, rest = zlib.decompressobj(wbits=31), [], 0, data
    try:
        while rest and not worker.eof:
            piece = worker.decompress(rest, _PIECE)
            rest, size = worker.unconsumed_tail, size + len(piece)
            if size > MAX_BYTES:
                raise LogRefused([LogFault("too_large")])
            pieces.append(piece)
    except zlib.error as error:
        raise LogRefused([LogFault("broken_archive")]) from error
    if not worker.eof:
        raise LogRefused([LogFault("broken_archive")])
    return b"".join(pieces)


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise LogRefused([LogFault("too_large")])
    return data
