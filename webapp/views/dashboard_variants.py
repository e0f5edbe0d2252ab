"""The paths that cases really took, beside the one that is drawn."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from engine.model.variants import Grain
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.figures_file import asked_paper
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.presenters.figures_paper import without_measure
from webapp.presenters.variants_view import variant_sections, variants_view
from webapp.texts import gettext as _

dashboard_variants = Blueprint("dashboard_variants", __name__)


@dashboard_variants.get("/dashboard/variants")
def page() -> str | Response:
    """Show the most common paths, ways back, departures, deviations, and what slow cases have."""
    scope = scope_of(request.args, actor())
    grain = Grain.STEP if request.args.get("grain") == Grain.STEP else Grain.STAGE
    shown = variants_view(engine().variants(actor(), scope, grain))
    view = scope_view(scope, actor(), "variants")
    paper = asked_paper(without_measure(view), _("Reitit"), variant_sections(shown))
    file = asked_table(shown.tables, view.about) or paper
    return file or render_template("dashboard_variants.html", view=view, shown=shown, grain=grain.value)
