"""Drafts of processes: changed files over a published version, every save of them, and what people say about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.model.definitions import Problem

LONGEST_TITLE = 120
"""Characters of the name by which people know a draft."""


class ProcessDraftState(StrEnum):
    """Where a draft of a process is."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Saving(StrEnum):
    """How a saved state came to be."""

    SAVED = "saved"
    MERGED = "merged"
    """Joined, by element, with what another person had saved meanwhile."""
    SENT = "sent"
    """What was sent, before it was joined with what another person had saved meanwhile."""
    ASIDE = "aside"
    """Kept beside: it could not be joined with what another person had saved meanwhile."""
    UPLOADED = "uploaded"
    """Came as a file from elsewhere and was made to run here; it stands once somebody has taken it."""
    RESTORED = "restored"
    """An earlier state, put back."""
    REBASED = "rebased"
    """Brought onto a newer published version."""


@dataclass(frozen=True, slots=True)
class ProcessDraft:
    """A draft of one region's chart, over one of its published versions."""

    id: str
    region: str
    key: str
    title: str
    base: str
    """Id of the version that it changes."""
    base_version: int
    """Number of that version."""
    opened_by: str
    opened_at: datetime
    changed_by: str
    changed_at: datetime
    state: ProcessDraftState = ProcessDraftState.OPEN
    revision: int = 0
    """Number of the newest saved state, 0 before the first one; who has looked at this number has seen all."""
    origin: str = ""
    """Id of the version that it was begun from; `base` is a later one once it was brought onto that."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of a draft, as it stands."""

    path: str
    revision: int
    """Number of the state that it is of; 0: as in the base."""
    is_changed: bool = False
    is_new: bool = False
    is_removed: bool = False
    changed_by: str = ""
    """Name of who changed it last; empty: as in the base."""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file that was saved in a draft; `data` is None where it was removed."""

    path: str
    data: bytes | None
    revision: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DraftState:
    """One save of one file of a draft; it can be put back at any time."""

    number: int
    path: str
    by: str
    """Id of the person; on a page, the name."""
    at: datetime
    how: Saving = Saving.SAVED
    is_removal: bool = False


@dataclass(frozen=True, slots=True)
class DraftComment:
    """What somebody said about a draft, or about one element of one of its files."""

    id: str
    region: str
    draft_id: str
    path: str
    element: str
    text: str
    by: str
    """Id of the person; on a page, the name."""
    at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What the overview of a draft shows."""

    draft: ProcessDraft
    name: str
    """The process, in the reader's language."""
    opener: str
    changer: str
    files: Sequence[DraftFile]
    states: Sequence[DraftState]
    """Newest first."""
    comments: Sequence[DraftComment]
    problems: Sequence[Problem] | None = None
    """What the newest check found, where it was of the draft as it is now."""
    newest_version: int = 0
    """Number of the newest published version: more than `draft.base_version` when others have published meanwhile."""
    others: Sequence[str] = ()
    """Names of those who have saved something in it just now, the reader left out."""
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class DraftStart:
    """What is offered to somebody who wants to change a process: its open drafts, and a new one."""

    key: str
    name: str
    base_version: int
    """Number of the version that a new draft begins from."""
    drafts: Sequence[ProcessDraft]
    may_open: bool = False
