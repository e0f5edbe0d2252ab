"""The paths that cases really took, beside the one that is drawn."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from engine.model.variants import Grain
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.presenters.variants_view import variants_view

dashboard_variants = Blueprint("dashboard_variants", __name__)


@dashboard_variants.get("/dashboard/variants")
def page() -> str | Response:
    """Show the most common paths, ways back, departures, deviations, and what slow cases have."""
    scope = scope_of(request.args, actor())
    grain = Grain.STEP if request.args.get("grain") == Grain.STEP else Grain.STAGE
    shown = variants_view(engine().variants(actor(), scope, grain))
    table = asked_table(shown.tables)
    if table is not None:
        return table
    return render_template(
        "dashboard_variants.html", view=scope_view(scope, actor(), "variants"), shown=shown, grain=grain.value
    )
