"""The unit of work: one transaction with one attribute per table family."""

from typing import Generic, TypeVar

from engine.store.families.absences import Absences
from engine.store.families.access import Access
from engine.store.families.agenda import Agenda
from engine.store.families.alerts import Alerts
from engine.store.families.attachments import Attachments
from engine.store.families.attempts import Attempts
from engine.store.families.case_facts import (
    Consents,
    Decisions,
    Incidents,
    Meetings,
    Members,
    PlanRecordings,
    Plans,
    Services,
)
from engine.store.families.caseload import Dimensions, Elsewhere, Relations
from engine.store.families.cases import Cases
from engine.store.families.client_links import ClientLinks
from engine.store.families.clients import Clients
from engine.store.families.comments import Comments
from engine.store.families.decisions_made import DecisionsMade
from engine.store.families.definitions import Definitions
from engine.store.families.drafts import Drafts
from engine.store.families.event_logs import EventLogs
from engine.store.families.events import Events
from engine.store.families.family import Family
from engine.store.families.feeds import Feeds
from engine.store.families.figure_runs import FigureRuns
from engine.store.families.figures import Figures
from engine.store.families.following import CaseLinks, Measurements
from engine.store.families.holds import Holds
from engine.store.families.idempotency import Idempotency
from engine.store.families.imported_logs import ImportedLogs
from engine.store.families.indicators import ExternalFigures, KeptIndicators
from engine.store.families.instances import Instances
from engine.store.families.library import Library
from engine.store.families.marks import Marks
from engine.store.families.meeting_log import MeetingLog
from engine.store.families.moving import Moving
from engine.store.families.notifications import Notifications
from engine.store.families.occurrences import Occurrences
from engine.store.families.parties import Parties
from engine.store.families.people import People
from engine.store.families.plays import Plays
from engine.store.families.process_drafts import ProcessDrafts
from engine.store.families.process_marks import ProcessMarks
from engine.store.families.publishing import Publications, Walks
from engine.store.families.remarks import Remarks
from engine.store.families.repairs import Repairs
from engine.store.families.rules import Rules
from engine.store.families.sessions import Sessions
from engine.store.families.step_targets import StepTargets
from engine.store.families.submissions import Submissions
from engine.store.families.surveys import Surveys
from engine.store.families.taking_back import LastSteps, Taken
from engine.store.families.tasks import Tasks
from engine.store.families.timers import Timers
from engine.store.families.tokens import Tokens
from engine.store.families.visits import Visits
from engine.store.families.worklists import Notes, Views
from engine.store.ground import Ground
from engine.store.vault import PieceVault, Vault

F = TypeVar("F", bound=Family)


class _Lazy(Generic[F]):
    """A family that is made when it is first asked for: a unit of work needs a few of all."""

    def __init__(self, kind: type[F]) -> None:
        self._kind = kind

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, uow: "UnitOfWork", _owner: type | None = None) -> F:
        family = uow.__dict__[self._name] = self._kind(uow.ground)
        return family


class UnitOfWork:
    """Opened by `Store.begin`; inside it nothing sleeps and nothing leaves the process."""

    absences = _Lazy(Absences)
    access = _Lazy(Access)
    agenda = _Lazy(Agenda)
    alerts = _Lazy(Alerts)
    attachments = _Lazy(Attachments)
    attempts = _Lazy(Attempts)
    cases = _Lazy(Cases)
    client_links = _Lazy(ClientLinks)
    clients = _Lazy(Clients)
    comments = _Lazy(Comments)
    consents = _Lazy(Consents)
    decisions = _Lazy(Decisions)
    decisions_made = _Lazy(DecisionsMade)
    definitions = _Lazy(Definitions)
    dimensions = _Lazy(Dimensions)
    drafts = _Lazy(Drafts)
    elsewhere = _Lazy(Elsewhere)
    event_logs = _Lazy(EventLogs)
    events = _Lazy(Events)
    external_figures = _Lazy(ExternalFigures)
    feeds = _Lazy(Feeds)
    figure_runs = _Lazy(FigureRuns)
    figures = _Lazy(Figures)
    holds = _Lazy(Holds)
    idempotency = _Lazy(Idempotency)
    imported_logs = _Lazy(ImportedLogs)
    incidents = _Lazy(Incidents)
    instances = _Lazy(Instances)
    kept_indicators = _Lazy(KeptIndicators)
    last_steps = _Lazy(LastSteps)
    links = _Lazy(CaseLinks)
    library = _Lazy(Library)
    marks = _Lazy(Marks)
    measurements = _Lazy(Measurements)
    meeting_log = _Lazy(MeetingLog)
    meetings = _Lazy(Meetings)
    members = _Lazy(Members)
    moving = _Lazy(Moving)
    notes = _Lazy(Notes)
    notifications = _Lazy(Notifications)
    occurrences = _Lazy(Occurrences)
    parties = _Lazy(Parties)
    people = _Lazy(People)
    plan_recordings = _Lazy(PlanRecordings)
    plans = _Lazy(Plans)
    process_drafts = _Lazy(ProcessDrafts)
    process_marks = _Lazy(ProcessMarks)
    publications = _Lazy(Publications)
    relations = _Lazy(Relations)
    remarks = _Lazy(Remarks)
    repairs = _Lazy(Repairs)
    rules = _Lazy(Rules)
    services = _Lazy(Services)
    sessions = _Lazy(Sessions)
    step_targets = _Lazy(StepTargets)
    submissions = _Lazy(Submissions)
    surveys = _Lazy(Surveys)
    taken = _Lazy(Taken)
    tasks = _Lazy(Tasks)
    timers = _Lazy(Timers)
    tokens = _Lazy(Tokens)
    views = _Lazy(Views)
    visits = _Lazy(Visits)
    walks = _Lazy(Walks)
    plays = _Lazy(Plays)

    def __init__(self, ground: Ground) -> None:
        """Stand on an open transaction."""
        self.ground = ground
        """For `engine.store.queries` only."""
        self.vault: Vault = PieceVault(ground)
