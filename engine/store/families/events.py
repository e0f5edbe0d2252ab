"""The event log: numbered per instance without gaps, chained by hashes, never changed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from engine.model import Event
from engine.model.values import dump_values
from engine.store.event_chain import link
from engine.store.families.family import Family
from engine.store.prepared import Prepared, inserts
from engine.store.rows import columns, fields_of, first, record_of, values
from engine.store.tables import event, instance

TAKEN_BACK = frozenset({"task_undone", "task_returned", "token_move_undone", "moved_back"})
"""Their attribute `tapahtumat` has the first and the last number of the events of the instance that are void now."""
_COLUMNS = columns(event, Event)
_LOCK = Prepared(select(instance.c.id).where(instance.c.id == bindparam("sought")).with_for_update(key_share=True))
_NEWEST = Prepared(
    select(event.c.seq, event.c.hash)
    .where(event.c.instance_id == bindparam("sought"))
    .order_by(event.c.seq.desc())
    .limit(1)
)
_INSERT = inserts(event)


class Events(Family):
    """What happened to instances."""

    def append(self, events: Sequence[Event]) -> None:
        """Write events in order, numbered from 1 in each instance; what `seq` they came with does not matter.

        NotFound when an instance is not there; Conflict when a task is completed for the second time.
        """
        rows = []
        for new in events:
            last, before = self._head(new.instance_id)
            seq, told = last + 1, dump_values(new.attributes).decode() if new.attributes else "{}"
            hashed = link(before, new, seq, told)
            self._ground.heads[new.instance_id] = (seq, hashed)
            rows.append(values(new) | {"seq": seq, "attributes": told, "hash": hashed})
        self._ground.insert(_INSERT, rows)

    def of_case(self, case_id: str) -> list[Event]:
        """Give the events of all instances of a case, in the order of time."""
        return self._where(event.c.case_id == case_id)

    def of_instance(self, instance_id: str) -> list[Event]:
        """Give the events of an instance by number."""
        return self._where(event.c.instance_id == instance_id)

    def since(self, case_id: str | None, instance_id: str, moment: datetime) -> list[Event]:
        """Give the events of a case, or of an instance without one, from a moment on."""
        mine = event.c.instance_id == instance_id if case_id is None else event.c.case_id == case_id
        return self._where(mine & (event.c.at >= moment))

    def has_any(self, instance_id: str, names: Collection[str]) -> bool:
        """Tell whether an event of one of these names was written for an instance and was not taken back."""
        wanted = event.c.name.in_((*names, *TAKEN_BACK))
        return any(one.name in names for one in _holding(self._where((event.c.instance_id == instance_id) & wanted)))

    def holding(self, case_id: str) -> list[Event]:
        """Give the events of a case that were not taken back, in the order of time."""
        return _holding(self.of_case(case_id))

    def last_at(self, case_id: str) -> datetime | None:
        """Give the moment of the newest event of a case, None when there is none."""
        newest: datetime | None = self._run(
            select(func.max(event.c.at, type_=event.c.at.type)).where(event.c.case_id == case_id)
        ).scalar_one()
        return newest

    def verify(self, instance_id: str) -> int | None:
        """Give the number where the chain of an instance is broken first, None when it is whole."""
        before = b""
        statement = select(*_COLUMNS, event.c.hash).where(event.c.instance_id == instance_id).order_by(event.c.seq)
        for expected, row in enumerate(self._run(statement), start=1):
            one = Event(**fields_of(row, without=("hash",)))
            if row.seq != expected or link(before, one) != row.hash:
                return expected
            before = row.hash
        return None

    def _head(self, instance_id: str) -> tuple[int, bytes]:
        if instance_id not in self._ground.heads:
            # The row of the instance is the lock for its numbers; nobody else can append until this work ends.
            if instance_id not in self._ground.guarded:
                first(self._ground.rows(_LOCK, sought=instance_id), f"instance {instance_id}")
            newest = self._ground.rows(_NEWEST, sought=instance_id)
            self._ground.heads[instance_id] = (newest[0][0], bytes(newest[0][1])) if newest else (0, b"")
        return self._ground.heads[instance_id]

    def _where(self, condition: Any) -> list[Event]:
        statement = select(*_COLUMNS).where(condition).order_by(event.c.at, event.c.instance_id, event.c.seq)
        return [record_of(Event, row) for row in self._run(statement)]


def _holding(events: Sequence[Event]) -> list[Event]:
    void = [(one.instance_id, *one.attributes.get("tapahtumat", (1, 0))) for one in events if one.name in TAKEN_BACK]
    return [
        one
        for one in events
        if not any(whose == one.instance_id and first <= one.seq <= last for whose, first, last in void)
    ]
