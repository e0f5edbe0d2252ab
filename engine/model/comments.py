"""What people write to each other about a case, in their own words, outside of its forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

LONGEST = 4000
"""Signs in one comment: a note to a colleague, no document."""
MOST_MENTIONS = 20


@dataclass(frozen=True, slots=True)
class Wording:
    """How a comment read until it was changed."""

    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment on a case; text and earlier wordings are encrypted at rest."""

    id: str
    case_id: str
    at: datetime
    author_id: str
    author: str
    """Name of the writer as it was then."""
    organisation: str
    """The writer's employer as it was then."""
    text: str
    parties: tuple[str, ...] = ()
    """Parties of consent for which the writer worked; none: the region's own register."""
    mentions: tuple[str, ...] = ()
    """Ids of those who were mentioned, each once."""
    revision: int = 1
    """Counts the wordings from 1; who changes one says which they have seen."""
    changed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    """Name of who took it back: the writer, or a supervisor."""
    earlier: tuple[Wording, ...] = ()
    """Earlier wordings, oldest first."""


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as a reader sees it; of one that was withdrawn no words."""

    comment: Comment
    mentioned: Sequence[str] = ()
    """Names of those who were mentioned."""
    may_change: bool = False
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class CommentPage:
    """The comments of a case that the reader may see, oldest first, and what they may do."""

    case_key: str
    rows: Sequence[CommentRow]
    may_write: bool
    people: Sequence[tuple[str, str]] = ()
    """(person id, name) of those whom a comment of the reader's can mention, by name."""
