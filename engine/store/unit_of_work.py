"""The unit of work: one transaction with one attribute per table family."""

from engine.store.families.absences import Absences
from engine.store.families.access import Access
from engine.store.families.agenda import Agenda
from engine.store.families.attempts import Attempts
from engine.store.families.caseload import Dimensions, Elsewhere, Relations
from engine.store.families.cases import Cases
from engine.store.families.clients import Clients
from engine.store.families.definitions import Definitions
from engine.store.families.events import Events
from engine.store.families.facts import (
    Consents,
    Decisions,
    Incidents,
    Meetings,
    Members,
    PlanRecordings,
    Plans,
    Services,
)
from engine.store.families.feeds import Feeds
from engine.store.families.following import CaseLinks, Measurements
from engine.store.families.idempotency import Idempotency
from engine.store.families.instances import Instances
from engine.store.families.marks import Marks
from engine.store.families.meeting_log import MeetingLog
from engine.store.families.notifications import Notifications
from engine.store.families.occurrences import Occurrences
from engine.store.families.parties import Parties
from engine.store.families.people import People
from engine.store.families.rules import Rules
from engine.store.families.sessions import Sessions
from engine.store.families.submissions import Drafts, Submissions
from engine.store.families.surveys import Surveys
from engine.store.families.tasks import Tasks
from engine.store.families.timers import Timers
from engine.store.families.tokens import Tokens
from engine.store.ground import Ground


class UnitOfWork:
    """Opened by `Store.begin`; inside it nothing sleeps and nothing leaves the process."""

    def __init__(self, ground: Ground) -> None:
        """Stand on an open transaction."""
        self.ground = ground
        """For `engine.store.queries` only."""
        self.absences = Absences(ground)
        self.access = Access(ground)
        self.agenda = Agenda(ground)
        self.attempts = Attempts(ground)
        self.cases = Cases(ground)
        self.clients = Clients(ground)
        self.consents = Consents(ground)
        self.decisions = Decisions(ground)
        self.definitions = Definitions(ground)
        self.dimensions = Dimensions(ground)
        self.drafts = Drafts(ground)
        self.elsewhere = Elsewhere(ground)
        self.events = Events(ground)
        self.feeds = Feeds(ground)
        self.idempotency = Idempotency(ground)
        self.incidents = Incidents(ground)
        self.instances = Instances(ground)
        self.links = CaseLinks(ground)
        self.marks = Marks(ground)
        self.measurements = Measurements(ground)
        self.meeting_log = MeetingLog(ground)
        self.meetings = Meetings(ground)
        self.members = Members(ground)
        self.notifications = Notifications(ground)
        self.occurrences = Occurrences(ground)
        self.parties = Parties(ground)
        self.people = People(ground)
        self.plan_recordings = PlanRecordings(ground)
        self.plans = Plans(ground)
        self.relations = Relations(ground)
        self.rules = Rules(ground)
        self.services = Services(ground)
        self.sessions = Sessions(ground)
        self.submissions = Submissions(ground)
        self.surveys = Surveys(ground)
        self.tasks = Tasks(ground)
        self.timers = Timers(ground)
        self.tokens = Tokens(ground)
