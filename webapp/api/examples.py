"""Examples of the document, by the name of the schema. A test holds them to the schemas; everybody is invented."""

from typing import Any

from webapp.api.example_absences import ABSENCE_EXAMPLES
from webapp.api.example_agendas import AGENDA_EXAMPLES
from webapp.api.example_alerts import ALERT_EXAMPLES
from webapp.api.example_attachments import ATTACHMENT_EXAMPLES
from webapp.api.example_caseloads import CASELOAD_EXAMPLES
from webapp.api.example_cases import CASE_EXAMPLES
from webapp.api.example_client_links import CLIENT_LINK_EXAMPLES
from webapp.api.example_comments import COMMENT_EXAMPLES
from webapp.api.example_consents import CONSENT_EXAMPLES
from webapp.api.example_definitions import DEFINITION_EXAMPLES
from webapp.api.example_draft_copies import DRAFT_COPY_EXAMPLES
from webapp.api.example_draft_parts import DRAFT_PART_EXAMPLES
from webapp.api.example_event_logs import EVENT_LOG_EXAMPLES
from webapp.api.example_figures import FIGURE_EXAMPLES
from webapp.api.example_flow import FLOW_EXAMPLES
from webapp.api.example_imported_logs import IMPORTED_LOG_EXAMPLES
from webapp.api.example_indicators import INDICATOR_EXAMPLES
from webapp.api.example_instances import INSTANCE_EXAMPLES
from webapp.api.example_meetings import MEETING_EXAMPLES
from webapp.api.example_moving import MOVING_EXAMPLES
from webapp.api.example_plans import PLAN_EXAMPLES
from webapp.api.example_problems import PROBLEM_EXAMPLES
from webapp.api.example_process_drafts import PROCESS_DRAFT_EXAMPLES
from webapp.api.example_rule_changes import RULE_EXAMPLES
from webapp.api.example_steps import STEP_EXAMPLES
from webapp.api.example_surveys import SURVEY_EXAMPLES
from webapp.api.example_tasks import TASK_EXAMPLES
from webapp.api.example_waits import WAIT_EXAMPLES
from webapp.api.example_worklists import WORKLIST_EXAMPLES

EXAMPLES: dict[str, Any] = {
    **AGENDA_EXAMPLES,
    **ALERT_EXAMPLES,
    **ATTACHMENT_EXAMPLES,
    **CASELOAD_EXAMPLES,
    **CLIENT_LINK_EXAMPLES,
    **FIGURE_EXAMPLES,
    **INDICATOR_EXAMPLES,
    **IMPORTED_LOG_EXAMPLES,
    **EVENT_LOG_EXAMPLES,
    **STEP_EXAMPLES,
    **FLOW_EXAMPLES,
    **MOVING_EXAMPLES,
    **WORKLIST_EXAMPLES,
    **WAIT_EXAMPLES,
    **COMMENT_EXAMPLES,
    **PROCESS_DRAFT_EXAMPLES,
    **DRAFT_COPY_EXAMPLES,
    **DRAFT_PART_EXAMPLES,
    **ABSENCE_EXAMPLES,
    **RULE_EXAMPLES,
    **PROBLEM_EXAMPLES,
    **TASK_EXAMPLES,
    **CASE_EXAMPLES,
    **CONSENT_EXAMPLES,
    **INSTANCE_EXAMPLES,
    **PLAN_EXAMPLES,
    **MEETING_EXAMPLES,
    **SURVEY_EXAMPLES,
    **DEFINITION_EXAMPLES,
}
