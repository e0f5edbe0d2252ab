"""Where a region's own copies of shared files come from."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Origin:
    """Of which shared file a region's own copy was made, and in which version that was."""

    path: str
    process: str
    """Key of the definition in whose draft the copy was made."""
    version: int
    """Number of the version of that definition whose file was copied."""
    name: str = ""
    """Of that definition, in the reader's language; empty where nobody reads it."""


class Ownership(StrEnum):
    """Whose a file of a draft is."""

    SHARED = "shared"
    COPY = "copy"
    OWN = "own"
    """The region's own from the beginning, or a file that exists in this draft only."""


@dataclass(frozen=True, slots=True)
class CopyState:
    """How a file of a draft stands to the shared ones."""

    path: str
    ownership: Ownership
    origin: Origin | None = None
    """Of a copy."""
    is_behind: bool = False
    """The shared file has been changed since the copy was made of it."""
    may_change: bool = False
