"""The life of one service in a case: applied for, granted or rejected, begun, interrupted, ended (F13).

A case may have several services at once, and one of them again after its end; whoever organises it may change on the
way. So a life is the row of events of one service, from its first event, or the first after an end, to the next end.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from engine.model import ServiceEvent

APPLIED, GRANTED, REJECTED = "haettu", "jarjestetty", "hylatty"
STARTED, INTERRUPTED, ENDED = "alkanut", "keskeytynyt", "paattynyt"

ENDS = frozenset({REJECTED, ENDED})
"""After these a new life begins."""

IMPOSSIBLE = {
    APPLIED: {INTERRUPTED},
    GRANTED: {INTERRUPTED},
    STARTED: {STARTED},
    INTERRUPTED: {INTERRUPTED},
    REJECTED: {INTERRUPTED, ENDED},
    ENDED: {INTERRUPTED, ENDED},
}
"""What cannot come next; what is not known of the beginning (a service older than the case) may be missing."""


_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def lives(events: Iterable[ServiceEvent]) -> list[list[ServiceEvent]]:
    """Give the lives of all services, each in the order of its days, by the day they began."""
    open_: dict[str, list[ServiceEvent]] = {}
    found = []
    for event in sorted(events, key=_order):
        life = open_.get(event.service)
        if life is None or life[-1].status in ENDS:
            life = open_[event.service] = []
            found.append(life)
        life.append(event)
    return found


def current(events: Iterable[ServiceEvent], service: str) -> Sequence[ServiceEvent]:
    """Give the newest life of a service; empty when nothing is known of it."""
    mine = [life for life in lives(events) if life[0].service == service]
    return mine[-1] if mine else ()


def _order(event: ServiceEvent) -> tuple[date, datetime]:
    return event.on, event.recorded_at or _LONG_AGO
