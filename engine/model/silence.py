"""Silent cases: open ones in which nothing has happened for as long as their region says (T20)."""

from dataclasses import dataclass
from datetime import datetime

from engine.model.screens import CaseRow


@dataclass(frozen=True, slots=True)
class SilentCase:
    """One open case in which nothing has happened for too long."""

    row: CaseRow
    since: datetime
    """When something happened last."""
    is_own: bool
    """The reader is its case manager."""
