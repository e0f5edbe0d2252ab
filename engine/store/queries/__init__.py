"""Reads for screens, one file each; the number of statements never depends on the number of rows."""

from engine.store.queries.absent_work import cases_managed, may_see_case, seen_cases, sides_running, tasks_held
from engine.store.queries.case_detail import CaseDetail, case_detail
from engine.store.queries.caseload import held_cases
from engine.store.queries.cases import case_rows, cases
from engine.store.queries.client_names import own_client_names
from engine.store.queries.consultations import consultation, consultation_page, consultations
from engine.store.queries.covering import covered_for, covered_tasks
from engine.store.queries.free_instances import free_instances
from engine.store.queries.meetings import meetings
from engine.store.queries.related import related_cases
from engine.store.queries.sharing import case_of_party, consents_in_force, is_shared_with, shared_cases, shared_keys
from engine.store.queries.silent_cases import silent_cases
from engine.store.queries.stage_counts import stage_counts
from engine.store.queries.step_spans import step_spans
from engine.store.queries.timeline import timeline
from engine.store.queries.visibility import visible_case, visible_case_by_id, visible_instance, visible_task
from engine.store.queries.waits import Standing, failures_of, meeting_days, standings
from engine.store.queries.worklist import most_urgent, task_row, worklist
from engine.store.queries.worklist_counts import worklist_counts

__all__ = [
    "CaseDetail",
    "Standing",
    "case_detail",
    "case_of_party",
    "case_rows",
    "cases",
    "cases_managed",
    "consents_in_force",
    "consultation",
    "consultation_page",
    "consultations",
    "covered_for",
    "covered_tasks",
    "failures_of",
    "free_instances",
    "held_cases",
    "is_shared_with",
    "may_see_case",
    "meeting_days",
    "meetings",
    "most_urgent",
    "own_client_names",
    "related_cases",
    "seen_cases",
    "shared_cases",
    "shared_keys",
    "sides_running",
    "silent_cases",
    "stage_counts",
    "standings",
    "step_spans",
    "task_row",
    "tasks_held",
    "timeline",
    "visible_case",
    "visible_case_by_id",
    "visible_instance",
    "visible_task",
    "worklist",
    "worklist_counts",
]
