"""What a file is, by looking at its bytes: its name and what the browser said of it count for nothing.

What is not one of the kinds here is not taken: programs, pages of the web, drawings that may hold scripts, documents
with macros, archives. Signatures are those of puremagic; an office document is a zip file that says itself what it is.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

import puremagic

_LARGEST_LABEL = 64 * 1024
"""Bytes of the part of an office document that says what it is: more is not unpacked, however small it is packed."""
_MOST_PARTS = 10_000
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its media type and the endings of its names, the usual one first."""

    media: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS: tuple[Kind, ...] = (
    Kind("application/pdf", (".pdf",)),
    Kind("image/jpeg", (".jpg", ".jpeg")),
    Kind("image/png", (".png",)),
    Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",)),
    Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",)),
    Kind(f"{_OFFICE}.presentationml.presentation", (".pptx",)),
    Kind(f"{_OPEN}.text", (".odt",)),
    Kind(f"{_OPEN}.spreadsheet", (".ods",)),
    Kind("text/plain", (".txt",)),
)
_PICTURED = KINDS[:3]
_TEXT = KINDS[-1]
_BY_MEDIA = {kind.media: kind for kind in KINDS}


def kind_of(data: bytes) -> Kind | None:
    """Give what the bytes are; None when that is nothing that is taken."""
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    try:
        found = {one.mime_type for one in puremagic.magic_string(data[:_HEAD])}
    except (puremagic.PureError, ValueError):
        return _TEXT if _is_text(data) else None
    return next((kind for kind in _PICTURED if kind.media in found), None)


def _office(data: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            label = _label(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        return None  # damaged, encrypted, or packed in a way that no office program uses
    open_document = _BY_MEDIA.get(label.decode("ascii", "replace").strip())
    if open_document is not None:
        return open_document
    return next((kind for kind in KINDS if f"{kind.media}.main+xml".encode() in label), None)


def _label(archive: zipfile.ZipFile, names: list[str]) -> bytes:
    """Give the part of an office document that says what it is; empty when it has none."""
    for name in ("mimetype", "[Content_Types].xml"):
        if name in names:
            with archive.open(name) as part:
                return part.read(_LARGEST_LABEL)
    return b""


def _is_text(data: bytes) -> bool:
    """Tell whether the bytes are text in UTF-8 with nothing in it that no person types."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and all(mark.isprintable() or mark in "\r\n\t\u00ad" for mark in text)
