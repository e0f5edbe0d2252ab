"""The frozen records that every part of the engine hands to the others.

A record carries plain values and no behaviour of its own; the store fills it, the commands read it, pages show it.
"""

from engine.model.advance import (
    Advance,
    DecisionCall,
    OpenedTask,
    OperationCall,
    RaisedEvent,
    SetTimer,
    ThrownMessage,
)
from engine.model.cases import (
    Case,
    CaseMember,
    CaseStatus,
    Client,
    Consent,
    DecisionRecord,
    Incident,
    Instance,
    InstanceKind,
    InstanceStatus,
    Meeting,
    Place,
    PlanRecording,
    PlanVersion,
    ServiceEvent,
)
from engine.model.definitions import Bundle, DefinitionVersion, Problem, Severity
from engine.model.events import AccessEntry, Event
from engine.model.following import CaseLink, LinkKind, Measurement
from engine.model.notifications import Notification, NotificationStatus
from engine.model.people import SEVERAL, ApiToken, Membership, Organisation, PartyRule, Person, Role, Scope, WebSession
from engine.model.surveys import Answer, SurveyChannel, SurveyLetter, SurveyLink, SurveyRound
from engine.model.tasks import Submission, Task, TaskStatus
from engine.model.timers import Timer, TimerKind

__all__ = [
    "SEVERAL",
    "AccessEntry",
    "Advance",
    "Answer",
    "ApiToken",
    "Bundle",
    "Case",
    "CaseLink",
    "CaseMember",
    "CaseStatus",
    "Client",
    "Consent",
    "DecisionCall",
    "DecisionRecord",
    "DefinitionVersion",
    "Event",
    "Incident",
    "Instance",
    "InstanceKind",
    "InstanceStatus",
    "LinkKind",
    "Measurement",
    "Meeting",
    "Membership",
    "Notification",
    "NotificationStatus",
    "OpenedTask",
    "OperationCall",
    "Organisation",
    "PartyRule",
    "Person",
    "Place",
    "PlanRecording",
    "PlanVersion",
    "Problem",
    "RaisedEvent",
    "Role",
    "Scope",
    "ServiceEvent",
    "SetTimer",
    "Severity",
    "Submission",
    "SurveyChannel",
    "SurveyLetter",
    "SurveyLink",
    "SurveyRound",
    "Task",
    "TaskStatus",
    "ThrownMessage",
    "Timer",
    "TimerKind",
    "WebSession",
]
