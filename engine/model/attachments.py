"""Files that people attach to a task; their bytes lie elsewhere, and here is what is known of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ScanState(StrEnum):
    """What the virus scanner says of a file."""

    WAITING = "waiting"
    """Not looked at yet: nobody opens it meanwhile."""
    CLEAN = "clean"
    INFECTED = "infected"
    """Its bytes are gone; the row stays and says so."""
    UNSCANNED = "unscanned"
    """No scanner was set up when it came."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: what its sender calls it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """How much an installation takes, in bytes; a form may ask for less."""

    file_bytes: int = 20 * 1024**2
    case_bytes: int = 500 * 1024**2
    """Of all files of a case (of a consultation without one) together."""
    field_files: int = 20
    """Files in one field."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a task."""

    id: str
    region: str
    instance_id: str
    case_id: str | None
    task_id: str
    field: str
    """Path of the question in the form, without row numbers."""
    name: str
    media: str
    """What the bytes are, by looking at them: never what the sender said."""
    size: int
    digest: str
    """Keyed hash of the bytes: the same file sent twice by one person is one file."""
    state: ScanState
    at: datetime
    by: str
    by_name: str
    sent_at: datetime | None = None
    """When the form was sent with it; before that it is part of a draft, and only its sender sees it."""
    next_scan_at: datetime | None = None
    scans: int = 0
    """How often a scan was tried."""

    @property
    def may_open(self) -> bool:
        """Tell whether its bytes may be handed out."""
        return self.state in (ScanState.CLEAN, ScanState.UNSCANNED)
