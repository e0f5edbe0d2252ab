"""Pages: one blueprint per place. A view asks the face once and hands values to a template."""

from webapp.views.absences import absences
from webapp.views.accessibility import accessibility
from webapp.views.account import account
from webapp.views.actions import actions
from webapp.views.attachments import attachments
from webapp.views.bulk import bulk
from webapp.views.calendars import calendars
from webapp.views.caseload import caseload
from webapp.views.cases import cases
from webapp.views.client_details import client_details
from webapp.views.client_links import client_links
from webapp.views.comments import comments
from webapp.views.consents import consents
from webapp.views.consultations import consultations
from webapp.views.dashboard import dashboard
from webapp.views.dashboard_alerts import dashboard_alerts
from webapp.views.dashboard_capacity import dashboard_capacity
from webapp.views.dashboard_counting import dashboard_counting
from webapp.views.dashboard_exports import dashboard_exports
from webapp.views.dashboard_flow import dashboard_flow
from webapp.views.dashboard_forecast import dashboard_forecast
from webapp.views.dashboard_heat import dashboard_heat
from webapp.views.dashboard_imports import dashboard_imports
from webapp.views.dashboard_indicators import dashboard_indicators
from webapp.views.dashboard_steps import dashboard_steps
from webapp.views.dashboard_variants import dashboard_variants
from webapp.views.dashboard_views import dashboard_views
from webapp.views.draft_copies import draft_copies
from webapp.views.draft_decisions import draft_decisions
from webapp.views.draft_forms import draft_forms
from webapp.views.draft_play import draft_play
from webapp.views.draft_scenarios import draft_scenarios
from webapp.views.feedback import feedback
from webapp.views.health import health
from webapp.views.holds import holds
from webapp.views.incidents import incidents
from webapp.views.leaving import leaving
from webapp.views.meetings import meetings
from webapp.views.moving import moving
from webapp.views.notes import notes
from webapp.views.notifications import notifications
from webapp.views.own import own
from webapp.views.own_door import own_door
from webapp.views.plans import plans
from webapp.views.process_compare import process_compare
from webapp.views.process_drafts import process_drafts
from webapp.views.process_editor import process_editor
from webapp.views.process_import import process_import
from webapp.views.process_outline import process_outline
from webapp.views.process_publish import process_publish
from webapp.views.repairs import repairs
from webapp.views.rules import rules
from webapp.views.session import session
from webapp.views.studio import studio
from webapp.views.survey import survey
from webapp.views.tasks import tasks
from webapp.views.tokens import tokens
from webapp.views.worklist import worklist

BLUEPRINTS = (
    worklist,
    bulk,
    notes,
    tasks,
    holds,
    attachments,
    cases,
    comments,
    plans,
    actions,
    client_details,
    client_links,
    own_door,
    own,
    consents,
    consultations,
    meetings,
    calendars,
    studio,
    process_drafts,
    process_publish,
    process_compare,
    moving,
    draft_forms,
    draft_decisions,
    process_editor,
    draft_copies,
    draft_play,
    draft_scenarios,
    process_outline,
    process_import,
    dashboard,
    dashboard_exports,
    dashboard_imports,
    dashboard_alerts,
    dashboard_flow,
    dashboard_capacity,
    dashboard_forecast,
    dashboard_counting,
    dashboard_heat,
    dashboard_indicators,
    dashboard_variants,
    dashboard_steps,
    dashboard_views,
    caseload,
    leaving,
    absences,
    feedback,
    survey,
    rules,
    incidents,
    repairs,
    notifications,
    account,
    tokens,
    session,
    health,
    accessibility,
)

__all__ = ["BLUEPRINTS"]
