"""The tables of the store, one module per family; `metadata` knows them all."""

from engine.store.tables.absences import absence, absence_substitute
from engine.store.tables.alerts import alert_rule, alert_turn
from engine.store.tables.attachments import attachment, attachment_piece
from engine.store.tables.base import metadata
from engine.store.tables.care import day_mark, heartbeat, idempotency, notification
from engine.store.tables.caseload import case_dimension, case_relation, other_clients
from engine.store.tables.cases import case, case_number, client, instance
from engine.store.tables.client_view import client_link, client_visit
from engine.store.tables.comments import case_comment
from engine.store.tables.decisions_made import decision_made
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
from engine.store.tables.figures import figure_run, station_loss
from engine.store.tables.following import case_link, measurement
from engine.store.tables.following_figures import process_mark, step_target
from engine.store.tables.imported_logs import imported_log, imported_span
from engine.store.tables.indicators import external_figure, kept_indicator
from engine.store.tables.library import definition_keeping
from engine.store.tables.meetings import agenda_item, calendar_feed, meeting_event, meeting_occurrence
from engine.store.tables.moving import move_job, move_row
from engine.store.tables.people import (
    api_token,
    membership,
    party_rule,
    person,
    person_role,
    remark,
    sign_in_attempt,
    web_session,
)
from engine.store.tables.plays import kept_scenario, play_walk
from engine.store.tables.process_drafts import (
    process_draft,
    process_draft_comment,
    process_draft_file,
    process_draft_state,
)
from engine.store.tables.publishing import publication, scenario_walk
from engine.store.tables.repairs import repair
from engine.store.tables.rules import rule_change, rule_review
from engine.store.tables.surveys import region_event, survey_letter, survey_link, survey_round
from engine.store.tables.taking_back import last_step, taken_back
from engine.store.tables.tasks import draft, submission, task, task_candidate, task_hold, timer
from engine.store.tables.visits import roll_check, roll_day, roll_delta, roll_month, visit
from engine.store.tables.worklists import own_note, saved_view

__all__ = [
    "absence",
    "absence_substitute",
    "access_entry",
    "agenda_item",
    "alert_rule",
    "alert_turn",
    "api_token",
    "attachment",
    "attachment_piece",
    "calendar_feed",
    "case",
    "case_comment",
    "case_dimension",
    "case_link",
    "case_member",
    "case_number",
    "case_relation",
    "client",
    "client_link",
    "client_visit",
    "consent",
    "day_mark",
    "decision_made",
    "decision_record",
    "definition_file",
    "definition_keeping",
    "definition_version",
    "draft",
    "event",
    "external_figure",
    "figure_run",
    "heartbeat",
    "idempotency",
    "imported_log",
    "imported_span",
    "incident",
    "instance",
    "kept_indicator",
    "kept_scenario",
    "last_step",
    "measurement",
    "meeting",
    "meeting_event",
    "meeting_occurrence",
    "membership",
    "metadata",
    "move_job",
    "move_row",
    "notification",
    "other_clients",
    "own_note",
    "party_rule",
    "person",
    "person_role",
    "plan_recording",
    "plan_version",
    "play_walk",
    "process_draft",
    "process_draft_comment",
    "process_draft_file",
    "process_draft_state",
    "process_mark",
    "publication",
    "region_event",
    "remark",
    "repair",
    "roll_check",
    "roll_day",
    "roll_delta",
    "roll_month",
    "rule_change",
    "rule_review",
    "saved_view",
    "scenario_walk",
    "service_event",
    "sign_in_attempt",
    "station_loss",
    "step_target",
    "submission",
    "survey_letter",
    "survey_link",
    "survey_round",
    "taken_back",
    "task",
    "task_candidate",
    "task_hold",
    "timer",
    "visit",
    "web_session",
]
