"""The event log and the access log: both append-only, never joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an instance; names are those of docs/sources.md, 6.0, and ours for the engine's own."""

    instance_id: str
    seq: int
    region: str
    name: str
    at: datetime
    case_id: str | None = None
    element: str = ""
    task_id: str | None = None
    actor_id: str | None = None
    actor_name: str = ""
    lane: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """Who viewed or changed a client's data, and for which task (703/2023, section 11)."""

    at: datetime
    person_id: str
    person_name: str
    organisation: str
    action: str
    """`view` or `change`."""
    what: str
    """The page or the use case."""
    region: str
    case_id: str | None = None
    task_id: str | None = None
    instance_id: str | None = None
    basis: str = ""
    """Why the person could: `register`, `opener` (before the client has decided), `consent`; empty without a case."""
    consent_id: str | None = None
    """The consent, where it is the basis."""
    acting_for: str | None = None
    """Id of the person in whose place a substitute did it."""
    acting_for_name: str | None = None
