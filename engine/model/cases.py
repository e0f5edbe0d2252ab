"""Cases, their instances, and the domain facts that have rules of their own (docs/architecture.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class CaseStatus(StrEnum):
    """Whether the client relation goes on."""

    OPEN = "open"
    CLOSED = "closed"


class InstanceKind(StrEnum):
    """The main instance is the case's chart; a side instance runs beside it; a free one has no case."""

    MAIN = "main"
    SIDE = "side"
    FREE = "free"


class InstanceStatus(StrEnum):
    """Where an instance is in its life."""

    ACTIVE = "active"
    ENDED = "ended"
    INCIDENT = "incident"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Client:
    """The person supported; identity lives apart from the process and can be erased."""

    id: str
    name: str = ""
    identity_code: str = ""
    phone: str = ""
    email: str = ""
    language: str = "fi"
    municipality: str = ""
    erased: bool = False

    @property
    def initials(self) -> str:
        """Give the initials shown in lists, where the whole name is not needed."""
        return "".join(f"{part[0]}." for part in self.name.split() if part)


@dataclass(frozen=True, slots=True)
class Case:
    """One client relation in one region; `key` is what people quote."""

    id: str
    region: str
    key: str
    definition: str
    version_id: str
    status: CaseStatus
    stage: str
    opened_at: datetime
    opened_by: str | None
    client_id: str | None = None
    main_instance_id: str | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    priority: int = 0
    """0 is normal; greater is more urgent. Tasks of the case inherit it."""
    opened_for: str = ""
    """Party of consent whose worker opened it; empty: the region's own register."""
    consent_decided_at: datetime | None = None
    """When the client first gave or refused a consent; before that, the party that opened the case works on it."""
    suspended_at: datetime | None = None
    """Since when nothing is done in the case and no timer of it fires (decision record 0054); None: it goes on."""
    suspended_by_name: str = ""
    """Who suspended it."""

    @property
    def is_suspended(self) -> bool:
        """Tell whether the case stands still until somebody resumes it."""
        return self.suspended_at is not None


@dataclass(frozen=True, slots=True)
class Instance:
    """One running instance of a definition version."""

    id: str
    region: str
    version_id: str
    definition: str
    kind: InstanceKind
    status: InstanceStatus
    revision: int
    started_at: datetime
    started_by: str | None
    case_id: str | None = None
    ended_at: datetime | None = None
    stage: str = ""
    active: tuple[str, ...] = ()
    walked: tuple[str, ...] = ()
    """Ids of the elements that were completed and of the sequence flows that were taken, each once."""
    waiting_for: tuple[str, ...] = ()
    variables: Mapping[str, Any] = field(default_factory=dict)
    state: bytes = b""


@dataclass(frozen=True, slots=True)
class CaseMember:
    """A role on a case: case manager, work pair, team (asiakasvastaava, työpari, tiimi)."""

    id: str
    case_id: str
    person_id: str | None
    label: str
    """Name or role shown; kept also when the person is outside Polku."""
    role: str
    since: datetime
    until: datetime | None = None
    temporary: bool = False
    planned_end: date | None = None
    """The day until which a temporary role was named; it goes on until somebody else is responsible (T21)."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent of the client for one party (F02); withdrawing stops the sharing at once."""

    id: str
    case_id: str
    party: str
    form: str
    method: str
    given_on: date
    valid_until: date | None
    """The last day; None: until further notice."""
    covers: str = ""
    """What may be exchanged."""
    withdrawn_at: datetime | None = None
    purpose: str = ""
    giver: str = ""
    """`asiakas` or `laillinen_edustaja`."""
    archive_reference: str = ""
    """Where the signed document is kept."""
    informed: bool = False
    """The client has been told of the right to withdraw."""
    recorded_at: datetime | None = None
    recorded_by: str = ""
    """Name of who recorded it."""
    used_at: datetime | None = None
    """When an oral consent, good for one contact, was used up."""
    withdrawn_by: str = ""
    """Party that took the client's withdrawal; empty: the region's own register, or a newer consent."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was arranged: held or not, and whether the client was there (G08)."""

    id: str
    region: str
    kind: str
    at: datetime
    held: bool
    case_id: str | None = None
    instance_id: str | None = None
    client_present: bool | None = None
    place: str = ""
    attendance: tuple[str, ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of the joint plan (F10); once accepted it never changes."""

    id: str
    case_id: str
    version: int
    """Counts from 1 in each case."""
    approved_on: date | None
    """The day on which the client approved, or said that they disagree."""
    client_approved: bool
    """False: the client disagrees; their opinion is in `values`."""
    review_on: date | None
    values: Mapping[str, Any] = field(default_factory=dict)
    """The answers of F10; those of the approval under `hyväksyntä`, the reason for another home under `koti`."""
    accepted_at: datetime | None = None
    """None, as all that follows, in versions from before these were kept."""
    author_id: str | None = None
    author: str = ""
    """Who wrote it, by name as it was then."""
    approver_id: str | None = None
    approver: str = ""
    """Who went through it with the client and recorded the answer."""
    version_id: str | None = None
    """Definition version whose forms the answers belong to."""


@dataclass(frozen=True, slots=True)
class PlanRecording:
    """An authority has recorded a plan version in its own system (D5:183): the row of the plan, who says so, when."""

    id: str
    case_id: str
    plan_id: str
    row: int
    """Place in the plan's `kirjaaminen`, from 0."""
    done_at: datetime
    person_id: str | None
    person: str


@dataclass(frozen=True, slots=True)
class ServiceEvent:
    """Something that happened to a service of the case (F13): applied, granted, started, ended."""

    id: str
    case_id: str
    service: str
    status: str
    on: date
    organiser: str = ""
    recorded_at: datetime | None = None
    reference: str = ""
    """Number of the decision, or where it is kept."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a decision table advised and what a person chose; a deviation has its reason."""

    id: str
    instance_id: str
    case_id: str | None
    decision: str
    output: str
    proposed: Any
    chosen: Any
    deviates: bool
    reason: str
    person_id: str | None
    at: datetime
    reason_code: str = ""
    """The reason as an option of the form, which is counted; empty: nobody chose one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a chart a step failed."""

    process: str
    element: str
    name: str = ""
    text: str = ""
    """The expression that could not be evaluated, as it is written in the chart."""


@dataclass(frozen=True, slots=True)
class Incident:
    """An instance that cannot go on because a step failed, or one that could not begin."""

    id: str
    instance_id: str | None
    """None: nothing was begun."""
    case_id: str | None
    at: datetime
    command: str
    error: str
    """The kind of the error, then where or what; never a value that somebody typed."""
    resolved_at: datetime | None = None
    region: str = ""
    definition: str = ""
    """Process id of the instance's chart."""
    process: str = ""
    """Process id of the chart in which the step is drawn; empty when no step is to blame."""
    element: str = ""
    name: str = ""
    """Name of the element."""
    tries: int = 1
    tried_at: datetime | None = None
    """The newest try; None: `at` is the only one."""
    task_id: str | None = None
    """The task that a person wanted to complete: what they typed is their draft there."""
    person_id: str | None = None

    @property
    def kind(self) -> str:
        """Give the kind of the error, for example `ExpressionError`."""
        return self.error.partition(":")[0].partition(" ")[0]
