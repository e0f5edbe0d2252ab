"""Walking a draft by hand: the walk as it stands, and walks that were kept as scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PlayWalk:
    """One person's walk through one draft of a process."""

    id: str
    region: str
    draft_id: str
    person_id: str
    text: str
    """The steps so far, as a scenario file."""
    begun_at: datetime
    """The moment at which the case of the walk began."""
    moment: datetime
    """Where the clock of the walk stands."""
    revision: int
    """Grows with every step: two pages of one person do not overwrite each other."""


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A walk that was kept: it is run before its process is published."""

    id: str
    region: str
    key: str
    name: str
    text: str
    """A scenario file."""
    by: str
    """Id of the person; in a list, the name."""
    at: datetime
    walked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Process key -> elements and flows that it walked when it was kept, or in its newest run."""
