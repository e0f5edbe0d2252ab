"""The indicators of the documents and of the field, and figures from elsewhere that some of them need."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from engine.model.figure_runs import FigureRun, FigureView
from engine.model.figures import Measure, Scope
from engine.model.indicators import FigureWish
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.figures_file import asked_paper
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_scope import scope_of, scope_terms, scope_view
from webapp.presenters.indicator_trend import trend_words
from webapp.presenters.indicators_view import grouped_rows, indicator_sections, indicator_view
from webapp.seam import on_refusal
from webapp.texts import gettext as _

dashboard_indicators = Blueprint("dashboard_indicators", __name__)


@dashboard_indicators.get("/dashboard/indicators")
def listing() -> str | Response:
    """Show all indicators of a scope."""
    scope = scope_of(request.args, actor())
    rows = engine().indicators(actor(), scope)
    waiting = sum(one.result is None for one in rows)
    view, groups = scope_view(scope, actor(), "indicators"), grouped_rows(rows, scope)
    paper = asked_paper(view, _("Mittarit"), indicator_sections(groups))
    return paper or render_template(
        "dashboard_indicators.html",
        view=view,
        groups=groups,
        waiting=waiting,
        run=_rest(scope) if waiting else None,
        working=scope.measure is Measure.WORKING,
        trend_said=trend_words(),
    )


def _rest(scope: Scope) -> FigureRun | None:
    """Let the background compute what the moment did not reach; None when it has done its part lately."""
    run = engine().figures_run(actor(), engine().begin_figures(actor(), scope, FigureView.INDICATORS))
    return None if run.result is not None else run


@dashboard_indicators.get("/dashboard/indicators/<indicator_id>")
def page(indicator_id: str) -> str | Response:
    """Show one indicator: what it is, and its figures."""
    return _draw(indicator_id)


@dashboard_indicators.post("/dashboard/indicators/<indicator_id>")
def enter(indicator_id: str) -> str | Response:
    """Keep a figure from elsewhere."""
    on_refusal(FormInvalid, lambda error: _draw(indicator_id, error.errors))
    form = request.form
    region = form.get("region", "")
    wish = FigureWish(
        region=region,
        indicator=indicator_id,
        **{name: form.get(name, "") for name in ("kind", "month", "value", "source", "cut")},
    )
    engine().enter_figure(actor(), wish)
    flash(_("Tallennettu."))
    return redirect(url_for("dashboard_indicators.page", indicator_id=indicator_id, region=region), 303)


@dashboard_indicators.post("/dashboard/indicators/<indicator_id>/remove")
def remove(indicator_id: str) -> Response:
    """Delete a figure from elsewhere."""
    region = request.form.get("region", "")
    engine().drop_figure(actor(), region, request.form.get("figure", ""))
    flash(_("Luku on poistettu."))
    return redirect(url_for("dashboard_indicators.page", indicator_id=indicator_id, region=region), 303)


def _draw(indicator_id: str, faults: dict[str, FieldError] | None = None) -> str | Response:
    asked = {**request.args.to_dict(), **({"region": request.form["region"]} if request.form.get("region") else {})}
    scope = scope_of(asked, actor())
    found = engine().indicator(actor(), scope, indicator_id)
    shown = indicator_view(found)
    view = scope_view(scope, actor(), "indicators")
    view = replace(view, about=[indicator_id, *view.about])
    table = asked_table(shown.charts, view.about)
    if table is not None:
        return table
    return render_template(
        "dashboard_indicator.html",
        view=view,
        page=found,
        shown=shown,
        terms=scope_terms(scope),
        region=scope.region,
        faults={name: error_sentence(fault) for name, fault in (faults or {}).items()},
        typed=request.form,
    )
