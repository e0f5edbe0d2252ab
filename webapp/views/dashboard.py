"""The overview of the dashboard: the reader's regions and their paths, and how things stand now."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.context import actor, engine
from webapp.presenters.counts import count_table
from webapp.presenters.figure_scope import choices_of, has_chart, scope_of, scope_terms, scope_view
from webapp.presenters.path_rows import path_rows

dashboard = Blueprint("dashboard", __name__)


@dashboard.get("/dashboard")
def page() -> str | Response:
    """Show the paths of a region with their figures; the form of filters comes here from every page of a path too."""
    table = count_table(engine().dashboard(actor()))
    args = request.args.to_dict()
    if _of_another_region(args):
        del args["definition"]
    scope = scope_of(args, actor(), beside=True)
    if scope.definition:
        more: dict[str, Any] = {name: args[name] for name in ("figure", "show") if args.get(name)}
        terms: dict[str, Any] = {name: text for name, text in scope_terms(scope).items() if name != "definition"}
        return redirect(url_for("dashboard_heat.page", key=scope.definition, **terms, **more), 303)
    choices = choices_of(actor(), scope.region)
    return render_template(
        "dashboard.html",
        view=scope_view(scope, actor(), "heat"),
        table=table,
        known=choices.regions,
        paths=path_rows(scope, choices.definitions, actor()),
        terms=scope_terms(scope),
    )


def _of_another_region(args: dict[str, str]) -> bool:
    """Tell whether the path is none of this region's, but of another that the reader may see: they changed region."""
    wanted = args.get("definition", "")
    here = choices_of(actor(), args.get("region", ""))
    if not wanted or not here.region or has_chart(actor(), here.region, wanted):
        return False
    return any(has_chart(actor(), other, wanted) for other in here.regions)
