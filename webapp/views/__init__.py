"""Pages: one blueprint per place. A view asks the face once and hands values to a template."""

from webapp.views.account import account
from webapp.views.actions import actions
from webapp.views.caseload import caseload
from webapp.views.cases import cases
from webapp.views.consultations import consultations
from webapp.views.dashboard import dashboard
from webapp.views.health import health
from webapp.views.incidents import incidents
from webapp.views.meetings import meetings
from webapp.views.notifications import notifications
from webapp.views.session import session
from webapp.views.studio import studio
from webapp.views.tasks import tasks
from webapp.views.tokens import tokens
from webapp.views.worklist import worklist

BLUEPRINTS = (
    worklist,
    tasks,
    cases,
    actions,
    consultations,
    meetings,
    studio,
    dashboard,
    caseload,
    incidents,
    notifications,
    account,
    tokens,
    session,
    health,
)

__all__ = ["BLUEPRINTS"]
