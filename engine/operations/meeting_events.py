"""Write to the log of meetings."""

from datetime import datetime
from typing import Any

from engine.model import Event, Person
from engine.model.meetings import Occurrence
from engine.store import UnitOfWork


def log_meeting(
    uow: UnitOfWork, occurrence: Occurrence, name: str, *, at: datetime, actor: Person | None, **attributes: Any
) -> None:
    """Write one event of a locked meeting; no attribute may tell of a client."""
    event = Event(
        instance_id=occurrence.id,
        seq=0,
        region=occurrence.region,
        name=name,
        at=at,
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else "",
        attributes={"sarja": occurrence.series, "laji": occurrence.kind, **attributes},
    )
    uow.meeting_log.append([event])
