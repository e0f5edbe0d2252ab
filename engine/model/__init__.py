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
    PlanVersion,
    ServiceEvent,
)
from engine.model.definitions import Bundle, DefinitionVersion, Problem, Severity
from engine.model.events import AccessEntry, Event
from engine.model.notifications import Notification, NotificationStatus
from engine.model.people import SEVERAL, ApiToken, Membership, Organisation, PartyRule, Person, Role, Scope, WebSession
from engine.model.tasks import Submission, Task, TaskStatus
from engine.model.timers import Timer, TimerKind

__all__ = [
    "SEVERAL",
    "AccessEntry",
    "Advance",
    "ApiToken",
    "Bundle",
    "Case",
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
    "PlanVersion",
    "Problem",
    "RaisedEvent",
    "Role",
    "Scope",
    "ServiceEvent",
    "SetTimer",
    "Severity",
    "Submission",
    "Task",
    "TaskStatus",
    "ThrownMessage",
    "Timer",
    "TimerKind",
    "WebSession",
]
