"""What follows a case: cases linked to it, and numbers that are measured again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LinkKind(StrEnum):
    """Why one case follows another."""

    RETURN = "return"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case follows another: the client has come back (M04), or has moved to this region (M09)."""

    id: str
    case_id: str
    """The later case; the link lies in its region."""
    earlier_id: str
    earlier_region: str
    kind: LinkKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number of a self-assessment or a health check (docs/sources.md, 5); never a question or an answer."""

    id: str
    case_id: str
    kind: str
    """What was measured, for example `työkykypistemäärä` or `kykyviisari_mieli`."""
    value: int
    on: date
    recorded_at: datetime
