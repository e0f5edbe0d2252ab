"""The tables of the store, one module per family; `metadata` knows them all."""

from engine.store.tables.absences import absence, absence_substitute
from engine.store.tables.base import metadata
from engine.store.tables.care import day_mark, heartbeat, idempotency, notification
from engine.store.tables.caseload import case_dimension, case_relation, other_clients
from engine.store.tables.cases import case, case_number, client, instance
from engine.store.tables.definitions import definition_file, definition_version
from engine.store.tables.events import access_entry, event
from engine.store.tables.facts import (
    case_member,
    consent,
    decision_record,
    incident,
    meeting,
    plan_recording,
    plan_version,
    service_event,
)
from engine.store.tables.following import case_link, measurement
from engine.store.tables.meetings import agenda_item, calendar_feed, meeting_event, meeting_occurrence
from engine.store.tables.people import (
    api_token,
    membership,
    party_rule,
    person,
    person_role,
    sign_in_attempt,
    web_session,
)
from engine.store.tables.rules import rule_change, rule_review
from engine.store.tables.surveys import region_event, survey_letter, survey_link, survey_round
from engine.store.tables.tasks import draft, submission, task, task_candidate, timer

__all__ = [
    "absence",
    "absence_substitute",
    "access_entry",
    "agenda_item",
    "api_token",
    "calendar_feed",
    "case",
    "case_dimension",
    "case_link",
    "case_member",
    "case_number",
    "case_relation",
    "client",
    "consent",
    "day_mark",
    "decision_record",
    "definition_file",
    "definition_version",
    "draft",
    "event",
    "heartbeat",
    "idempotency",
    "incident",
    "instance",
    "measurement",
    "meeting",
    "meeting_event",
    "meeting_occurrence",
    "membership",
    "metadata",
    "notification",
    "other_clients",
    "party_rule",
    "person",
    "person_role",
    "plan_recording",
    "plan_version",
    "region_event",
    "rule_change",
    "rule_review",
    "service_event",
    "sign_in_attempt",
    "submission",
    "survey_letter",
    "survey_link",
    "survey_round",
    "task",
    "task_candidate",
    "timer",
    "web_session",
]
