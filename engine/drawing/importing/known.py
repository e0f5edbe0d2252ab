"""What a repair may refer to."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What exists in the draft."""

    key: str
    """What the process has to be called: the name of the file."""
    forms: Collection[str] = ()
    decisions: Collection[str] = ()
    groups: Collection[str] = ()
