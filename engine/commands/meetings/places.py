"""When a meeting has room: the forecast for what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A coming meeting and the minutes that are free on its agenda."""

    occurrence_id: str
    starts_at: datetime
    free: int


def forecast(places: Sequence[Place], queue: Iterable[int], minutes: int) -> Place | None:
    """Give where an item of so many minutes finds room after all that waits before it; None: in none of the places.

    `places` come in the order of time, `queue` holds the minutes of what waits, the oldest first. Each takes the first
    meeting with room for it; what finds none waits on and takes nothing.
    """
    free = [place.free for place in places]
    for waiting in queue:
        at = _first(free, waiting)
        if at is not None:
            free[at] -= waiting
    found = _first(free, minutes)
    return None if found is None else places[found]


def _first(free: Sequence[int], minutes: int) -> int | None:
    return next((number for number, left in enumerate(free) if left >= minutes), None)
