"""How far the background is with what a page of the dashboard asked for."""

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from webapp.context import actor, engine
from webapp.counting import asking_page, counted_page
from webapp.presenters.figure_scope import scope_view

dashboard_counting = Blueprint("dashboard_counting", __name__)


@dashboard_counting.get("/dashboard/counting/<run_id>")
def page(run_id: str) -> str | Response:
    """Show how far it is, and go to the page when it is there."""
    run = engine().figures_run(actor(), run_id)
    address = counted_page(run)
    if run.result is not None:
        return redirect(address, 303)
    action = asking_page(run.view)
    view = replace(
        scope_view(run.scope, actor(), run.view.value),
        action=action,
        cleared=f"{action}?{urlencode({'region': run.scope.region})}",
    )
    return render_template("dashboard_counting.html", view=view, run=run, again=address)
