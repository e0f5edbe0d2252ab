"""The engine's face: one short method per use case, and the only door of the web.

The class is composed of one part per family of use cases; each opens one unit of work and calls one command.
"""

from engine.process_engine.absences import Absences
from engine.process_engine.alerts import Alerts
from engine.process_engine.attachments import Attachments
from engine.process_engine.care import Care
from engine.process_engine.case_links import CaseLinks
from engine.process_engine.case_reading import CaseReading
from engine.process_engine.cases import Cases
from engine.process_engine.client_views import ClientViews
from engine.process_engine.comments import Comments
from engine.process_engine.comparing import Comparing
from engine.process_engine.consultations import Consultations
from engine.process_engine.definition_reading import DefinitionReading
from engine.process_engine.draft_decisions import DraftDecisions
from engine.process_engine.draft_forms import DraftForms
from engine.process_engine.event_logs import EventLogs
from engine.process_engine.figure_choosing import FigureChoosing
from engine.process_engine.flow import Flow
from engine.process_engine.imported_logs import ImportedLogs
from engine.process_engine.incidents import Incidents
from engine.process_engine.indicators import Indicators
from engine.process_engine.leaving import Leaving
from engine.process_engine.library import Library
from engine.process_engine.meetings import Meetings
from engine.process_engine.moving import Moving
from engine.process_engine.notifications import Notifications
from engine.process_engine.own_copies import OwnCopies
from engine.process_engine.people import People
from engine.process_engine.plans import Plans
from engine.process_engine.plays import Plays
from engine.process_engine.process_editing import ProcessEditing
from engine.process_engine.process_outlines import ProcessOutlines
from engine.process_engine.publishing import Publishing
from engine.process_engine.remarks import Remarks
from engine.process_engine.repairs import Repairing
from engine.process_engine.restoring import restoring
from engine.process_engine.rules import Rules
from engine.process_engine.step_following import StepFollowing
from engine.process_engine.tokens import Tokens
from engine.process_engine.upkeep import Upkeep
from engine.process_engine.walks import Walks


class ProcessEngine(
    People,
    Tokens,
    DefinitionReading,
    Publishing,
    Walks,
    Comparing,
    Library,
    DraftDecisions,
    DraftForms,
    ProcessEditing,
    OwnCopies,
    Plays,
    ProcessOutlines,
    Cases,
    CaseReading,
    CaseLinks,
    ClientViews,
    Comments,
    Consultations,
    Plans,
    StepFollowing,
    Attachments,
    Absences,
    Leaving,
    Meetings,
    Moving,
    Notifications,
    Remarks,
    EventLogs,
    Alerts,
    ImportedLogs,
    Incidents,
    Indicators,
    Repairing,
    Rules,
    Care,
    FigureChoosing,
    Flow,
    Upkeep,
):
    """Everything that can be asked of Polku; one per process, shared by its threads."""


__all__ = ["ProcessEngine", "restoring"]
