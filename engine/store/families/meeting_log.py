"""The log of meetings: what happened to them, numbered and chained like the events of instances, never changed.

A meeting is no process instance and belongs to no client, so its events have a table of their own.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from engine.model import Event
from engine.store.event_chain import link
from engine.store.families.family import Family
from engine.store.tables import meeting_event as table

_NAMES = ("seq", "region", "name", "at", "actor_id", "actor_name", "attributes")


class MeetingLog(Family):
    """What happened to meetings; an event's `instance_id` is the id of its meeting."""

    def append(self, events: Sequence[Event]) -> None:
        """Write events in order; whoever does has the meetings locked. What `seq` they came with does not matter."""
        heads: dict[str, tuple[int, bytes]] = {}
        for new in events:
            seq, before = heads.get(new.instance_id) or self._head(new.instance_id)
            row = {name: getattr(new, name) for name in _NAMES} | {"seq": seq + 1}
            hashed = link(before, Event(instance_id=new.instance_id, **row))
            heads[new.instance_id] = (seq + 1, hashed)
            self._run(insert(table), row | {"occurrence_id": new.instance_id, "hash": hashed})

    def of(self, occurrence_id: str) -> list[Event]:
        """Give the events of a meeting by number."""
        return self._where(table.c.occurrence_id == occurrence_id)

    def named(self, region: str, names: Collection[str], since: datetime, until: datetime) -> list[Event]:
        """Give the events of some names in a region, from `since` to just before `until`, in the order of time."""
        in_time = (table.c.at >= since, table.c.at < until)
        return self._where(table.c.region == region, table.c.name.in_(names), *in_time)

    def verify(self, occurrence_id: str) -> int | None:
        """Give the number where the chain of a meeting is broken first, None when it is whole."""
        before = b""
        statement = select(table).where(table.c.occurrence_id == occurrence_id).order_by(table.c.seq)
        for expected, row in enumerate(self._run(statement), start=1):
            if row.seq != expected or link(before, _event(row)) != row.hash:
                return expected
            before = row.hash
        return None

    def meetings(self) -> list[str]:
        """Give the ids of all meetings that have events."""
        return list(self._run(select(table.c.occurrence_id).distinct().order_by(table.c.occurrence_id)).scalars())

    def _head(self, occurrence_id: str) -> tuple[int, bytes]:
        newest = select(table.c.seq, table.c.hash).where(table.c.occurrence_id == occurrence_id)
        row = self._run(newest.order_by(table.c.seq.desc()).limit(1)).one_or_none()
        return (0, b"") if row is None else (row.seq, bytes(row.hash))

    def _where(self, *conditions: Any) -> list[Event]:
        rows = self._run(select(table).where(*conditions).order_by(table.c.at, table.c.occurrence_id, table.c.seq))
        return [_event(row) for row in rows]


def _event(row: Any) -> Event:
    return Event(instance_id=row.occurrence_id, **{name: getattr(row, name) for name in _NAMES})
