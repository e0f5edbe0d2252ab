"""Values shaped for pages and for the API: what a reader may see, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.model.attachments import Attachment
from engine.model.caseload import Candidate, RelationRow
from engine.model.cases import (
    Case,
    CaseMember,
    Client,
    Consent,
    DecisionRecord,
    Incident,
    Instance,
    Meeting,
    PlanVersion,
    ServiceEvent,
)
from engine.model.drafts import DraftHead, MovedOn
from engine.model.events import AccessEntry, Event
from engine.model.following import LinkKind, Measurement
from engine.model.holds import Hold
from engine.model.taking_back import CameBack, WayBack
from engine.model.tasks import Submission, Task
from engine.model.waits import Wait
from engine.model.worklist_screens import WorklistRow
from engine.model.worklists import Receiver


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """One coming step of a task's escalation chain."""

    at: datetime
    kind: str
    """remind, widen, supervisor."""
    who: str
    is_default: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a decision table advises for a field of the form, and the field for the reason of a deviation."""

    field: str
    decision: str
    output: str
    value: Any
    reason_field: str
    code_field: str = ""
    """Field of the coded reason, which is counted; empty: the form has none."""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Everything on the page of one task."""

    task: Task
    form: Any
    """engine.forms.Form of the instance's own version, in the reader's language."""
    values: Mapping[str, Any]
    """Draft, or what is known already."""
    case: Case | None = None
    client: Client | None = None
    escalation: Sequence[EscalationStep] = ()
    earlier: Sequence[Submission] = ()
    consents: Sequence[Consent] = ()
    proposals: Sequence[Proposal] = ()
    people: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Group key, or `*` for the whole region -> (person id, name), for fields that ask for a person."""
    may_complete: bool = False
    may_claim: bool = False
    may_release: bool = False
    may_reassign: bool = False
    is_suspended: bool = False
    """The task's case stands still."""
    draft_saved_at: datetime | None = None
    stages: Sequence["StageStep"] = ()
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    """Names of the elements just before and just after this one in the diagram."""
    workdays_left: int | None = None
    """As in WorklistRow."""
    forms: Mapping[str, Any] = field(default_factory=dict)
    """Form id -> engine.forms.Form of the earlier submissions, for their labels."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What the form's conditions see besides its own values: variables, `asia`, `nyt`, `tänään`."""
    candidates: Mapping[str, Sequence[Candidate]] = field(default_factory=dict)
    """By field: those who may become case manager, with what they carry."""
    holds: Sequence[Hold] = ()
    """Oldest first; of a case that the reader may not see none."""
    row: WorklistRow | None = None
    """The task as a list shows it, with what it waits for."""
    may_hold: bool = False
    may_resume: bool = False
    failed_at: datetime | None = None
    """When the reader's own sending of the form failed last; None when it did not."""
    moved: MovedOn | None = None
    """What has happened since the reader's draft began; None: nothing."""
    offered: Sequence[DraftHead] = ()
    """Drafts that colleagues have left to whoever does the task."""
    receivers: Sequence[Receiver] = ()
    """To whom the reader may hand the task."""
    assignee_draft_at: datetime | None = None
    """When the assignee saved the draft that can be handed on with the task; None: there is none."""
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Id -> file: those of the reader's draft, and those sent with earlier forms."""
    largest_file: int = 0
    """Bytes of the largest file that may be attached."""
    plan: PlanVersion | None = None
    """The newest joint plan of the case: what was agreed."""
    way_back: WayBack | None = None
    """Whether the reader can take the task back or return it, and why not; None: it is not theirs to do."""
    came_back: CameBack | None = None
    """Why the task waits again; None: it waits for the first time."""
    acting_for: str = ""
    """Name of who is away, when the reader does the task in their place."""


@dataclass(frozen=True, slots=True)
class StageStep:
    """One of the six stages of the stepper: done, passed (nothing was done in it), current or coming."""

    key: str
    name: str
    state: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list of cases."""

    case: Case
    client_name: str
    case_manager: str
    open_tasks: int
    late_tasks: int
    last_event_at: datetime | None
    stage: str = ""
    """What the region of the case calls its stage."""
    wait: Wait | None = None


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What the reader asks of the list of cases."""

    search: str = ""
    status: str = "open"
    stage: str = ""
    cursor: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class PersonAction:
    """Something a person may start on a case outside its path: withdrawal, change of case manager, consultation."""

    kind: str
    """`message` or `start`."""
    name: str
    label: str
    form: str = ""
    ends: bool = False
    """True where it ends or interrupts; such an action asks first."""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A case that another follows or is followed by, for one who may see both."""

    case: Case
    kind: LinkKind
    earlier: bool
    """True when it is the one before."""
    at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the page of one case."""

    case: Case
    client: Client | None
    version_name: str
    version_number: int
    instances: Sequence[Instance]
    open_tasks: Sequence[WorklistRow]
    events: Sequence[Event]
    members: Sequence[CaseMember]
    consents: Sequence[Consent]
    plans: Sequence[PlanVersion]
    services: Sequence[ServiceEvent]
    meetings: Sequence[Meeting]
    submissions: Sequence[Submission]
    decisions: Sequence[DecisionRecord]
    incidents: Sequence[Incident]
    stages: Sequence[StageStep]
    ahead: Sequence[tuple[datetime, str, str]]
    """(when, kind, label) of what is due next: tasks, watches, the client's own dates."""
    actions: Sequence[PersonAction]
    access: Sequence[AccessEntry] = ()
    """Only for those who may see who has looked; others get none."""
    forms: Mapping[str, Any] = field(default_factory=dict)
    """Form id -> engine.forms.Form of the submissions, for their labels."""
    forms_then: Mapping[str, Any] = field(default_factory=dict)
    """Submission id -> its form, where options were called otherwise on the day of the submission."""
    terms: Sequence[Any] = ()
    """The region's engine.region.Term: what codes were called when."""
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Id -> file sent with a form of the case."""
    may_see_access: bool = False
    may_change_client: bool = False
    relations: Sequence[RelationRow] = ()
    """Client relations that stay with those who referred, or have ended."""
    related: Sequence[RelatedCase] = ()
    measurements: Sequence[Measurement] = ()
    service_lives: Sequence[Sequence[ServiceEvent]] = ()
    """Each life of each service, by the day it began."""
    steps: Mapping[str, str] = field(default_factory=dict)
    """Element id -> name in the reader's language; none in Finnish."""
    task_names: Mapping[str, str] = field(default_factory=dict)
    """Task id -> name in the reader's language, of all tasks that the case has had."""
    charts: Mapping[str, str] = field(default_factory=dict)
    """Process id -> name of the chart in the reader's language."""
    wait: Wait | None = None
    course: Sequence[tuple[datetime, str]] = ()
    """When the case came to each stage and what it is called, oldest first."""
    comments: int = 0
    """How many comments the reader can read."""
    opener: str = ""
    """Name of who opened the case."""


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One consultation in the list: with or without a case."""

    instance: Instance
    case_key: str = ""
    region: str = ""
    open_tasks: Sequence[Task] = ()
    """Those that the reader may see."""
    title: str = ""
    """Of an anonymous one, which names nobody: by it the presenter knows the question again."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in the list, with the key of its case when the reader may know it."""

    meeting: Meeting
    case_key: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many open cases stand in one stage of one region, and their tasks."""

    region: str
    stage: str
    open_cases: int
    open_tasks: int
    late_tasks: int
    name: str = ""
    """What the region calls the stage."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What completing a task led to."""

    task_id: str
    case_key: str
    opened: tuple[Task, ...] = ()
    next_task_id: str | None = None
    """The next task of the case, when it is the same person's."""
    repeated: bool = False
    """True when the same idempotency key had completed it already."""
    may_undo: bool = False
    """Whether it can be taken back while nothing else of the case moves."""
