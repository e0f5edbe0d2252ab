"""The tables of the store, one module per family; `metadata` knows them all."""

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
    plan_version,
    service_event,
)
from engine.store.tables.people import api_token, membership, person, person_role, sign_in_attempt, web_session
from engine.store.tables.tasks import draft, submission, task, task_candidate, timer

__all__ = [
    "access_entry",
    "api_token",
    "case",
    "case_dimension",
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
    "meeting",
    "membership",
    "metadata",
    "notification",
    "other_clients",
    "person",
    "person_role",
    "plan_version",
    "service_event",
    "sign_in_attempt",
    "submission",
    "task",
    "task_candidate",
    "timer",
    "web_session",
]
