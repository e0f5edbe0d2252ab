"""The page of forecasts: when a queue and a case are done, and what a change would do."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from engine.model.figure_runs import FigureView
from engine.model.figures import Scope
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.counting import counting_first
from webapp.figures_file import asked_paper
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figure_scope import scope_of, scope_view
from webapp.presenters.forecast_view import ForecastView, asked_queues, forecast_sections, forecast_view
from webapp.presenters.what_if import asked_numbers, what_if_of
from webapp.seam import on_refusal
from webapp.texts import gettext as _

dashboard_forecast = Blueprint("dashboard_forecast", __name__)


@dashboard_forecast.get("/dashboard/forecast")
def page() -> str | Response:
    """Show the forecasts of a scope, with what the address changes in thought, or their table."""
    scope = scope_of(request.args, actor())
    on_refusal(FormInvalid, lambda error: _refused(scope, error.errors))
    what_if = what_if_of(request.args)
    if counting := counting_first(FigureView.FORECAST, scope):
        return counting
    asked = (request.args.get("queue", ""), what_if, request.args.get("case", "").strip())
    figures = engine().forecasts(actor(), scope, *asked)
    forecast = forecast_view(figures)
    view = scope_view(scope, actor(), "forecast", at=figures.at)
    paper = asked_paper(view, _("Ennuste"), forecast_sections(forecast))
    return asked_table(forecast.charts, view.about) or paper or _draw(view, forecast, {})


def _refused(scope: Scope, faults: Mapping[str, FieldError]) -> str:
    """Show the form as it was typed; where only the case cannot be told of, everything else is."""
    forecast = None
    if set(faults) == {"case"}:
        figures = engine().forecasts(actor(), scope, request.args.get("queue", ""), what_if_of(request.args))
        forecast = forecast_view(figures)
    return _draw(scope_view(scope, actor(), "forecast"), forecast, faults)


def _draw(view: ScopeView, forecast: ForecastView | None, faults: Mapping[str, FieldError]) -> str:
    return render_template(
        "dashboard_forecast.html",
        view=view,
        forecast=forecast,
        queues=forecast.queues if forecast else asked_queues(request.args.get("queue", "")),
        queue=forecast.queue if forecast else request.args.get("queue", ""),
        asked=asked_numbers(request.args),
        case=request.args.get("case", ""),
        faults={name: error_sentence(one) for name, one in faults.items()},
    )
