"""How much a case manager carries (D15, docs/sources.md, 3.6), and the client relations that stay with others (V12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class RelationState(StrEnum):
    """How it stands with the client's relation to the party that referred them (D1:55, D1:57)."""

    REMAINS = "remains"
    REMAINS_AT_FIRST = "remains_at_first"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Relation:
    """The client's own relation to another organisation, kept beside the case (D1:55, D2:34)."""

    id: str
    case_id: str
    organisation: str
    """Code of who referred, as the region's form of identification offers it."""
    state: RelationState
    since: datetime
    changed_at: datetime | None = None
    decided_by: str | None = None
    """Id of the person who ended it."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HeldCases:
    """How many open cases of one kind a person holds as their case manager."""

    person_id: str
    region: str
    definition: str
    stage: str
    dimensions: Mapping[str, str]
    count: int


@dataclass(frozen=True, slots=True)
class OtherClients:
    """How many clients a person has whom Polku does not know, as their supervisor has told."""

    person_id: str
    region: str
    clients: int
    changed_at: datetime
    changed_by: str | None = None


class LoadLevel(StrEnum):
    """The colour of a load, as the decision D15 gives it."""

    GREEN = "vihreä"
    AMBER = "keltainen"
    RED = "punainen"


@dataclass(frozen=True, slots=True)
class Caseload:
    """What one person carries now."""

    clients: int
    """Clients in all: those whose case manager they are, and the others that their supervisor has told of."""
    weighted: Decimal
    level: LoadLevel
    must_confirm: bool
    """Their supervisor has to confirm one more (D2:108)."""
    other_clients: int = 0
    limits: Mapping[str, Decimal] = field(default_factory=dict)
    """`keltainen` and `punainen`: where the colours begin."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may become a case manager, and what they carry without this case (D15)."""

    person_id: str
    name: str
    load: Caseload
    fits: bool
    """In the group that the decision D09 names."""
    proposed: bool


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One case manager in the reader's own unit."""

    person_id: str
    name: str
    load: Caseload
    active: bool = True
    """False: the account is closed, and somebody has to take the cases over."""


@dataclass(frozen=True, slots=True)
class CaseloadTable:
    """The case managers of one region: those of the reader's unit by name, the others only as a sum."""

    region: str
    rows: Sequence[CaseloadRow]
    """By name: a load is no merit, and nobody is ranked by it."""
    others: int = 0
    """Case managers of other units."""
    others_clients: int = 0
    may_tell: bool = False
    """Whether the reader may tell how many clients their people have elsewhere."""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A client relation that stays with another organisation, with the name of the organisation."""

    relation: Relation
    organisation: str
    """In the reader's language; empty when the region has no name for it."""
