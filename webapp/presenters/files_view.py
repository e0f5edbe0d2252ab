"""Attached files as pages show them: name, size, and what the scanner says where that matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engine.model.attachments import Attachment, ScanState
from webapp.presenters.labels import plain_number
from webapp.texts import gettext as _

KILOBYTE, MEGABYTE = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileView:
    """One file."""

    id: str
    name: str
    size: str
    note: str
    """What one must know of it; empty for a file that the scanner let pass."""
    may_open: bool
    may_remove: bool
    """It is part of the reader's draft."""
    at: datetime
    by: str


def file_view(one: Attachment) -> FileView:
    """Give the view of a file."""
    return FileView(
        id=one.id,
        name=one.name,
        size=size_words(one.size),
        note=_note(one.state),
        may_open=one.may_open,
        may_remove=one.sent_at is None,
        at=one.sent_at or one.at,
        by=one.by_name,
    )


def file_views(files: Iterable[Attachment]) -> list[FileView]:
    """Give the views of files, the newest first."""
    return [file_view(one) for one in sorted(files, key=lambda one: one.at, reverse=True)]


def size_words(size: int) -> str:
    """Give a number of bytes as a reader sees it."""
    if size >= MEGABYTE:
        return _("%(size)s Mt", size=plain_number(round(size / MEGABYTE, 1)))
    return _("%(size)s kt", size=max(1, round(size / KILOBYTE)))


def _note(state: ScanState) -> str:
    match state:
        case ScanState.WAITING:
            return _("virustarkistus kesken")
        case ScanState.INFECTED:
            return _("haittaohjelma, poistettu")
        case ScanState.UNSCANNED:
            return _("ei virustarkistettu")
    return ""
