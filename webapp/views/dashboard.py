"""The overview of the dashboard: the reader's regions and their paths."""

from flask import Blueprint, render_template, request

from webapp.context import actor, engine
from webapp.presenters.counts import count_table
from webapp.presenters.figure_scope import scope_of, scope_view

dashboard = Blueprint("dashboard", __name__)


@dashboard.get("/dashboard")
def page() -> str:
    """Show the counts of the reader's regions."""
    table = count_table(engine().dashboard(actor()))
    scope = scope_of(request.args, actor())
    return render_template("dashboard.html", view=scope_view(scope, actor(), "heat"), table=table)
