"""Files made up of a kind and a size: where a real one was, and what was in it is nobody's business."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from engine.attachments.kinds import KINDS, Kind

_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def kind_called(ending: str) -> Kind | None:
    """Give the kind of file whose names end so, with or without the dot; None when none that is taken does."""
    wanted = f".{ending.lower().removeprefix('.')}"
    return next((kind for kind in KINDS if wanted in kind.endings), None)


def made_up(kind: Kind, size: int, number: int) -> bytes:
    """Give a file of a kind, of so many bytes where its kind can be so small; each number gives another one."""
    return _MAKERS.get(kind.media, _office)(kind, size, b"%d" % number)


def _text(_kind: Kind, size: int, mark: bytes) -> bytes:
    return (b"Esimerkki " + mark).ljust(size, b".")


def _pdf(_kind: Kind, size: int, mark: bytes) -> bytes:
    return (_PDF + b"%" + mark).ljust(size, b".")


def _jpeg(_kind: Kind, size: int, mark: bytes) -> bytes:
    return (_JPEG + mark).ljust(size, b"\0")


def _png(_kind: Kind, size: int, mark: bytes) -> bytes:
    head, dot = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\0")
    parts = ((b"IHDR", head), (b"IDAT", dot), (b"IEND", b""))
    drawn = b"".join(struct.pack(">I", len(one)) + name + one + _check(name + one) for name, one in parts)
    return (b"\x89PNG\r\n\x1a\n" + drawn + mark).ljust(size, b"\0")


def _check(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def _office(kind: Kind, size: int, mark: bytes) -> bytes:
    bare = _packed(kind, mark)
    return bare if len(bare) >= size else _packed(kind, mark.ljust(len(mark) + size - len(bare), b"\0"))


def _packed(kind: Kind, filling: bytes) -> bytes:
    is_open = "opendocument" in kind.media
    label = kind.media if is_open else f'<Types><Override ContentType="{kind.media}.main+xml"/></Types>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in (("mimetype" if is_open else "[Content_Types].xml", label.encode()), ("filling", filling)):
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data)
    return packed.getvalue()


_MAKERS: Mapping[str, Callable[[Kind, int, bytes], bytes]] = {
    "application/pdf": _pdf,
    "image/jpeg": _jpeg,
    "image/png": _png,
    "text/plain": _text,
}
"""Those that are no packed documents."""
