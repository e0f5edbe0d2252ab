"""The chain of hashes through an instance's events: each row's hash covers the row and the hash before it."""

import hashlib
from datetime import UTC

import orjson

from engine.model import Event
from engine.model.values import dump_values


def link(before: bytes, event: Event, seq: int | None = None, attributes: str = "") -> bytes:
    """Give the hash of an event; `before` is the hash of the event before it, empty for the first.

    `seq` is its number, where it does not have it yet; `attributes` are its own as they are written, where that is
    known already.
    """
    row = [
        event.instance_id,
        event.seq if seq is None else seq,
        event.region,
        event.name,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.case_id,
        event.element,
        event.task_id,
        event.actor_id,
        event.actor_name,
        event.lane,
        attributes or dump_values(event.attributes).decode(),
    ]
    return hashlib.sha256(before + orjson.dumps(row)).digest()
