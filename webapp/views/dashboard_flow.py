"""The page of flow: what comes, ends and is open, how old it is, and the queues."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from engine.model.figure_runs import FigureView
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.counting import counting_first
from webapp.figures_file import asked_paper
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.presenters.flow_view import flow_sections, flow_view
from webapp.texts import gettext as _

dashboard_flow = Blueprint("dashboard_flow", __name__)


@dashboard_flow.get("/dashboard/flow")
def page() -> str | Response:
    """Show the flow of a scope, or one of its tables."""
    scope = scope_of(request.args, actor())
    if counting := counting_first(FigureView.FLOW, scope):
        return counting
    figures = engine().flow_figures(actor(), scope)
    flow = flow_view(figures)
    view = scope_view(scope, actor(), "flow", flow.facts, figures.at)
    file = asked_table(flow.charts, view.about) or asked_paper(view, _("Virtaus"), flow_sections(flow))
    return file or render_template("dashboard_flow.html", view=view, flow=flow)
