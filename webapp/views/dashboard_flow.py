"""The page of flow: what comes, ends and is open, how old it is, and the queues."""

from flask import Blueprint, Response, render_template, request

from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.presenters.flow_view import flow_view

dashboard_flow = Blueprint("dashboard_flow", __name__)


@dashboard_flow.get("/dashboard/flow")
def page() -> str | Response:
    """Show the flow of a scope, or one of its tables."""
    scope = scope_of(request.args, actor())
    flow = flow_view(engine().flow_figures(actor(), scope))
    table = asked_table(flow.charts)
    if table is not None:
        return table
    return render_template("dashboard_flow.html", view=scope_view(scope, actor(), "flow", flow.facts), flow=flow)
