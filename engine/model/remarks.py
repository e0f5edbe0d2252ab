"""What people say of the accessibility of Polku; anybody may, also without an account."""

from dataclasses import dataclass
from datetime import datetime

LONGEST = 5_000
"""Characters of a remark."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark; it is answered within 14 days (law 306/2019, section 8)."""

    id: str
    at: datetime
    page: str
    """Address within Polku that it is about, as the writer gave it."""
    text: str
    contact: str = ""
    """Where the writer wants the answer; empty: none is wanted."""
    answered_at: datetime | None = None
    answered_by: str | None = None
    """Id of the person who answered."""
