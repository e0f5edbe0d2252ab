"""The heat map of a path: where its time goes, what to do first, how old what is open is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from engine.errors import NotFound
from engine.model.figure_choices import PathCharts
from engine.model.figures import ProcessFigures, Scope
from engine.model.process_marks import MarkKind
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.counting import RUN, progress_of
from webapp.figures_file import is_paper_asked, paper_file
from webapp.presenters.chart_view import ChartView
from webapp.presenters.figure_filters import HEAT, ScopeView
from webapp.presenters.figure_scope import choices_of, has_chart, scope_of, scope_terms, scope_view
from webapp.presenters.figure_words import PERCENTILES
from webapp.presenters.file_names import file_name
from webapp.presenters.heat_classes import show_choices, shown_of
from webapp.presenters.heat_paper import heat_paper
from webapp.presenters.heat_picture import HeatPicture, heat_picture
from webapp.presenters.heat_table import heat_table
from webapp.presenters.heat_view import HeatView, heat_view
from webapp.presenters.marks_view import mark_rows
from webapp.presenters.stage_charts import open_by_age, stage_clocks
from webapp.presenters.time_owners import awaited_chart, step_clocks
from webapp.texts import gettext as _
from webapp.texts import ngettext

dashboard_heat = Blueprint("dashboard_heat", __name__)


def path_scope(key: str, args: MultiDict[str, str]) -> Scope:
    """Give what an address under a path asks for; the region is the reader's first that has the path, when not said.

    A chart that begins beside a case is asked for in the same way. Raises NotFound for what is none of the region's, or
    whose figures are not the reader's.
    """
    asked, own = args.to_dict(), choices_of(actor())
    regions = [asked["region"]] if asked.get("region") else list(dict.fromkeys([own.region, *own.regions]))
    here = next((one for one in regions if has_chart(actor(), one, key)), None)
    if here is None:
        raise NotFound(f"path {key}")
    return scope_of({**asked, "region": here, "definition": key}, actor(), beside=True)


def path_terms(scope: Scope, *more: str) -> dict[str, Any]:
    """Give the terms of an address under the path of a scope, and those of the request that are named."""
    kept = {name: request.args[name] for name in more if request.args.get(name)}
    return {name: text for name, text in scope_terms(scope).items() if name != "definition"} | kept


@dashboard_heat.get("/dashboard/<key>")
def page(key: str) -> str | Response:
    """Show the map; a finer cut is counted first."""
    scope = path_scope(key, request.args)
    figures = engine().process_figures(actor(), scope) if scope.is_common else _counted(scope)
    if figures is None:
        return progress_of(engine().begin_figures(actor(), scope))
    path = engine().path_charts(actor(), scope.region, key)
    charts = (
        stage_clocks(figures, path.stages),
        open_by_age(figures, path.stages),
        awaited_chart(figures.steps),
        step_clocks(figures.steps),
    )
    return _draw(scope, path, figures, charts)


def _draw(scope: Scope, path: PathCharts, figures: ProcessFigures, charts: tuple[ChartView, ...]) -> str | Response:
    shown = shown_of(request.args.get("show", ""), request.args.get("figure", ""), scope.measure)
    targets = engine().current_targets(actor(), scope.region, path.definition)
    view = scope_view(scope, actor(), HEAT, [_tasks(figures) if path.is_beside else _cases(figures)], figures.at)
    heat = heat_view(path, figures, targets, shown)
    table = heat_table(heat.rows, scope.measure)
    if file := _file(path, heat, charts, table, view):
        return file
    marks = engine().process_timeline(actor(), scope.region, path.definition, scope.since, scope.until)
    names = {step.element: step.name for chart in path.charts for step in chart.outline} | dict(path.stages)
    return render_template(
        "dashboard_process.html",
        view=replace(view, action=url_for("dashboard.page")),
        heat=heat,
        **dict(zip(("clocks", "ages", "awaited", "times"), charts, strict=True)),
        marks=mark_rows([one for one in marks if one.kind is not MarkKind.HOLIDAY], names),
        key=path.definition,
        is_beside=path.is_beside,
        terms=path_terms(scope),
        shown=shown,
        table=table.name,
        shows=show_choices(),
        percentiles=PERCENTILES,
    )


def _file(
    path: PathCharts, heat: HeatView, charts: Sequence[ChartView], table: ChartView, view: ScopeView
) -> Response | None:
    """Give the file that the address asks for: a table, a chart as a picture, the paper; None: it asks for the page."""
    if asked := asked_table((*charts, table), view.about):
        return asked
    if process := request.args.get("picture"):
        of = [*view.about[:-2], f"{view.since}–{view.until}"]
        return _picture(heat_picture(path, heat, process, of), view.about)
    if is_paper_asked():
        return paper_file(heat_paper(view, path, heat, _printed(charts, path)), _("Pullonkaulat"), view.about)
    return None


def _picture(found: HeatPicture | None, about: Sequence[str]) -> Response:
    """Give a chart as a file; raises NotFound when the map has none of that name."""
    if found is None:
        raise NotFound("no such chart")
    named = f'attachment; filename="{file_name(found.title, *about)}.svg"'
    return Response(found.svg, mimetype="image/svg+xml", headers={"Content-Disposition": named})


def _printed(charts: Sequence[ChartView], path: PathCharts) -> list[ChartView]:
    """Give what stands on paper too: not the times of each step, nor who is waited for where nobody is."""
    clocks, ages, awaited, _times = charts
    stages = [clocks, ages] if clocks.rows or not path.is_beside else []
    return [*stages, awaited] if awaited.rows else stages


def _counted(scope: Scope) -> ProcessFigures | None:
    """Give the figures of a finer cut if the address names a run of exactly that; None: it has to be counted."""
    if not request.args.get(RUN):
        return None
    run = engine().figures_run(actor(), request.args[RUN])
    return run.result if run.scope == scope and isinstance(run.result, ProcessFigures) else None


def _tasks(figures: ProcessFigures) -> str:
    tasks = [one for one in figures.steps if one.kind == "task"]
    return ngettext(
        "n = %(num)s tehty tehtävä, avoinna %(open)s",
        "n = %(num)s tehtyä tehtävää, avoinna %(open)s",
        sum(one.n for one in tasks),
        open=sum(one.open for one in tasks),
    )


def _cases(figures: ProcessFigures) -> str:
    return ngettext(
        "n = %(num)s loppuun asti kulkenut asia, avoinna %(open)s",
        "n = %(num)s loppuun asti kulkenutta asiaa, avoinna %(open)s",
        figures.case.n,
        open=figures.open_cases,
    )
