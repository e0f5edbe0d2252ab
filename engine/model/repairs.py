"""Repairs of a case: a value corrected, a token moved, a case cancelled or suspended (decision records 0045, 0054)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine.model.care import IncidentRow


class RepairKind(StrEnum):
    """What is done to a case."""

    VARIABLE = "variable"
    TOKEN = "token"  # noqa: S105 - the token of a process
    CANCEL = "cancel"
    UNDO = "undo"
    """A token that was moved goes back, and all that followed."""
    SUSPEND = "suspend"
    RESUME = "resume"


class RepairState(StrEnum):
    """What has become of a repair."""

    WAITING = "waiting"
    """It waits for another person to approve it."""
    DONE = "done"
    REFUSED = "refused"


class ValueKind(StrEnum):
    """How a typed value is read."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Token:
    """A step where an instance waits, and where it could go instead."""

    id: str
    element: str
    name: str
    refusal: str = ""
    """Code of why it cannot be moved; empty: it can."""
    targets: tuple[tuple[str, str], ...] = ()
    """Ids and names of elements."""


@dataclass(frozen=True, slots=True)
class RepairWish:
    """What somebody wants to be done to an instance of a case."""

    kind: RepairKind
    reason: str
    instance_id: str = ""
    """Empty: the case's main instance."""
    variable: str = ""
    """Name of a variable, or a path into one: `kirjaus.lähde`."""
    value_kind: ValueKind = ValueKind.TEXT
    value: str = ""
    step: str = ""
    """Id of the open step."""
    element: str = ""
    """Where it goes."""
    repair: str = ""
    """Id of the repair that moved a step which goes back."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that was asked for; what it says is sealed."""

    id: str
    region: str
    case_id: str
    instance_id: str
    kind: RepairKind
    state: RepairState
    asked_at: datetime
    asked_by: str
    asked_by_name: str
    decided_at: datetime | None = None
    decided_by: str = ""
    decided_by_name: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    """`reason`; `variable`, `value`, `before`; `step`, `from`, `to`; `of` (the repair taken back); `refusal`. On a page
    also `from_name`, `to_name`, `label` in the reader's words."""


@dataclass(frozen=True, slots=True)
class Mendable:
    """A living instance of a case, with what may be done to it."""

    id: str
    name: str
    is_main: bool
    tokens: tuple[Token, ...]
    variables: tuple[tuple[str, Any], ...]
    """Paths and plain values."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What each path is called in the reader's language: the form and its question, else the path."""


@dataclass(frozen=True, slots=True)
class RepairPage:
    """The page of mending a case."""

    case_key: str
    region: str
    four_eyes: bool
    suspended_at: datetime | None
    """Since when the case stands; None: it goes on."""
    suspended_by: str
    incidents: tuple[IncidentRow, ...]
    instances: tuple[Mendable, ...]
    repairs: tuple[Repair, ...]
    """Newest first."""
    ways_back: Mapping[str, str] = field(default_factory=dict)
    """By repair that moved a step: the code of why it cannot be taken back now, empty where it can."""
