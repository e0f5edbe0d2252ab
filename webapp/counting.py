"""A finer cut is counted in the background: the way to the page that tells how far it is, and back."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from engine.model.figure_runs import FigureRun, FigureView
from engine.model.figures import Scope
from webapp.context import actor, engine
from webapp.presenters.figure_scope import scope_terms

KEPT = ("figure", "show", "queue", "case", "arrivals", "closed", "workers", "more")
"""What a page asks for beside its scope, and is asked for again when it has been counted."""
RUN = "run"
"""The term that names the run of a heat map."""
PAGES = {
    FigureView.FLOW: "dashboard_flow.page",
    FigureView.FORECAST: "dashboard_forecast.page",
    FigureView.INDICATORS: "dashboard_indicators.listing",
}


def counting_first(view: FigureView, scope: Scope) -> Response | None:
    """Begin to count a finer cut and give the way to its progress; None: it is there, or needs no counting."""
    if scope.is_common:
        return None
    run = engine().figures_run(actor(), engine().begin_figures(actor(), scope, view))
    return None if run.result is not None else progress_of(run.id)


def progress_of(run_id: str) -> Response:
    """Give the way to the page that tells how far a run is."""
    return redirect(url_for("dashboard_counting.page", run_id=run_id, **_kept()), 303)


def counted_page(run: FigureRun) -> str:
    """Give the address of the page that a run is counted for."""
    terms: dict[str, Any] = {**scope_terms(run.scope), **_kept()}
    if run.view is not FigureView.HEAT:
        return url_for(PAGES[run.view], **terms)
    key = terms.pop("definition", "")
    if not key:
        return url_for("dashboard.page", **terms)
    return url_for("dashboard_heat.page", key=key, run=run.id, **terms)


def asking_page(view: FigureView) -> str:
    """Give the address that the filters of a page go to."""
    return url_for("dashboard.page" if view is FigureView.HEAT else PAGES[view])


def _kept() -> dict[str, Any]:
    return {name: request.args[name] for name in KEPT if request.args.get(name)}
