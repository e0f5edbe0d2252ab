"""The page of capacity: case managers, agendas, the doctor's hours."""

from flask import Blueprint, Response, render_template, request

from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.figures_file import asked_paper
from webapp.presenters.capacity_view import capacity_sections, capacity_view
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.texts import gettext as _

dashboard_capacity = Blueprint("dashboard_capacity", __name__)


@dashboard_capacity.get("/dashboard/capacity")
def page() -> str | Response:
    """Show what there is room for, or one of its tables."""
    scope = scope_of(request.args, actor())
    capacity = capacity_view(engine().capacity_figures(actor(), scope))
    view = scope_view(scope, actor(), "capacity")
    paper = asked_paper(view, _("Kapasiteetti"), capacity_sections(capacity))
    file = asked_table(capacity.charts, view.about) or paper
    return file or render_template("dashboard_capacity.html", view=view, capacity=capacity)
