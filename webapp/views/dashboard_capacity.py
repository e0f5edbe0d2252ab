"""The page of capacity: case managers, agendas, the doctor's hours."""

from flask import Blueprint, Response, render_template, request

from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.presenters.capacity_view import capacity_view
from webapp.presenters.figure_scope import scope_of, scope_view

dashboard_capacity = Blueprint("dashboard_capacity", __name__)


@dashboard_capacity.get("/dashboard/capacity")
def page() -> str | Response:
    """Show what there is room for, or one of its tables."""
    scope = scope_of(request.args, actor())
    capacity = capacity_view(engine().capacity_figures(actor(), scope))
    table = asked_table(capacity.charts)
    if table is not None:
        return table
    return render_template("dashboard_capacity.html", view=scope_view(scope, actor(), "capacity"), capacity=capacity)
