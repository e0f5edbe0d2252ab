"""One step of a path: what is open there, acts on it, its target, and what the acts led to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from engine.model.figure_choices import PathCharts
from engine.model.figures import Measure, Scope
from engine.model.meeting_screens import SeriesView
from engine.model.page_parts import PageQuery
from engine.model.process_marks import MarkKind, ProcessMark, StepAct
from engine.model.worklists import Receivers
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.presenters.bulk_view import priorities, result_view
from webapp.presenters.chart_view import ChartView
from webapp.presenters.dates import day_and_hour
from webapp.presenters.figure_scope import scope_view
from webapp.presenters.marks_view import EffectView, effect_view
from webapp.presenters.meeting_sent import moment_sent
from webapp.presenters.receivers_view import ReceiversView, receivers_view
from webapp.presenters.step_faults import step_faults, step_labels
from webapp.presenters.step_trend import step_trend
from webapp.presenters.step_view import StepView, step_name, step_view
from webapp.seam import on_refusal
from webapp.submitted import PATIENCE, idempotency_key
from webapp.texts import gettext as _
from webapp.views.dashboard_heat import path_scope, path_terms

dashboard_steps = Blueprint("dashboard_steps", __name__)

STEP = "/dashboard/<key>/steps/<element>"
LATEST = 8
"""So many of the newest marks of a step are compared before and after."""
NUMBER_DIGITS = 5
PAGE = 100
"""Open ones on a page."""
AGAIN = frozenset({"act", "person", "priority", "note", "task"})
"""What the same act sends again for those for whom there was no time."""


@dashboard_steps.get(STEP)
def page(key: str, element: str) -> str | Response:
    """Show the step; `?table=` gives the table of its months."""
    return _draw(path_scope(key, request.args), element)


@dashboard_steps.post(f"{STEP}/act")
def act(key: str, element: str) -> str:
    """Do the same to the chosen tasks of the step, and tell what became of each."""
    scope = _scope_of_form(key)
    on_refusal(FormInvalid, lambda error: _draw(scope, element, error.errors, "cases"))
    kind = request.form.get("act", "")
    level = request.form.get("priority", "")
    wish = StepAct(
        kind=MarkKind(kind) if kind in set(MarkKind) else MarkKind.NOTE,
        person_id=request.form.get("person", ""),
        priority=int(level) if level in priorities() else None,
        note=request.form.get("note", ""),
    )
    where = (scope.region, key, element)
    form_key = idempotency_key()
    acted = engine().act_on_step(actor(), where, request.form.getlist("task"), wish, form_key, patience=PATIENCE)
    path = engine().path_charts(actor(), scope.region, key)
    return render_template(
        "dashboard_acted.html",
        view=result_view(wish.kind.value, acted.rows),
        mark=acted.mark,
        name=step_name(path, element),
        path=path,
        again=[("_key", form_key), *((name, text) for name, text in request.form.items(multi=True) if name in AGAIN)],
        back=_address(scope, element, "cases", "cursor"),
    )


@dashboard_steps.post(f"{STEP}/target")
def target(key: str, element: str) -> Response:
    """Set the target of the step, or take it back to what the chart says."""
    scope = _scope_of_form(key)
    on_refusal(FormInvalid, lambda error: _draw(scope, element, error.errors, "target"))
    form, where = request.form, (scope.region, key, element)
    measure = Measure.WORKING if form.get("measure") == Measure.WORKING else Measure.CALENDAR
    if form.get("reset"):
        engine().set_step_target(actor(), where, 0, measure=measure)
        flash(_("Tavoite on taas se, jonka kaavio sanoo."))
    else:
        amber = _whole("amber") if form.get("amber", "").strip() else None
        engine().set_step_target(actor(), where, _whole("red"), amber, measure)
        flash(_("Tavoite tallennettu."))
    return redirect(_address(scope, element, "target"), 303)


@dashboard_steps.post(f"{STEP}/mark")
def mark(key: str, element: str) -> Response:
    """Mark in words what was done elsewhere."""
    scope = _scope_of_form(key)
    on_refusal(FormInvalid, lambda error: _draw(scope, element, error.errors, "effect"))
    engine().note_mark(actor(), (scope.region, key, element), request.form.get("note", ""), idempotency_key())
    flash(_("Toimenpide kirjattu aikajanalle."))
    return redirect(_address(scope, element, "effect"), 303)


@dashboard_steps.post(f"{STEP}/convene")
def convene(key: str, element: str) -> Response:
    """Open an extra meeting because of the step, and mark it."""
    scope = _scope_of_form(key)
    on_refusal(FormInvalid, lambda error: _draw(scope, element, error.errors, "meeting"))
    made = engine().convene_for_step(
        actor(),
        (scope.region, key, element),
        request.form.get("series", ""),
        moment_sent(request.form),
        idempotency_key(),
    )
    flash(_("Kokous avattu: %(when)s.", when=day_and_hour(made.starts_at)))
    return redirect(_address(scope, element, "effect"), 303)


def _draw(scope: Scope, element: str, faults: Mapping[str, FieldError] | None = None, at: str = "") -> str | Response:
    """Draw the step; what was refused is said where it was sent."""
    me, key = actor(), scope.definition
    common = replace(scope, unit="", source="", segment="", language="", municipality="", version=0)
    path = engine().path_charts(me, scope.region, key)
    view, head = _step(common, element, path), scope_view(common, me, "heat")
    marks = _marks(common, element)
    trend = _trend(common, path, element, view, marks)
    if table := asked_table([trend], [view.name, *head.about]):
        return table
    return render_template(
        "dashboard_step.html",
        view=head,
        is_uncut=not scope.is_common,
        step=view,
        trend=trend,
        path=path,
        effects=_effects(common, marks, view.name),
        element=element,
        key=key,
        terms=path_terms(common),
        here=path_terms(common, "cursor"),
        faults={at: step_faults(faults)} if faults else {},
        **_forms(path, element, view, at),
    )


def _forms(path: PathCharts, element: str, view: StepView, at: str) -> dict[str, Any]:
    """Give what the forms of the page offer, and what was typed into the one that was refused."""
    return {
        "receivers": _receivers(view),
        "priorities": list(priorities().items()),
        "series": _series(path, element),
        "labels": step_labels(at),
        "typed": request.form,
        "picks_all": request.args.get("pick") == "all" and request.method == "GET",
        "act_key": idempotency_key(),
    }


def _marks(scope: Scope, element: str) -> list[ProcessMark]:
    """Give what was done about the step in the period, the oldest first."""
    marks = engine().process_timeline(actor(), scope.region, scope.definition, scope.since, scope.until)
    return [one for one in marks if one.element == element and one.id]


def _trend(scope: Scope, path: PathCharts, element: str, view: StepView, marks: Sequence[ProcessMark]) -> ChartView:
    months = engine().step_months(actor(), scope, element, is_stage=element in path.stages)
    target = view.figure.target if view.figure else None
    return step_trend(months, scope.measure, target, [one.at for one in marks])


def _step(scope: Scope, element: str, path: PathCharts) -> StepView:
    me = actor()
    targets = engine().step_targets(me, scope.region, scope.definition, element)
    where = ("", element) if element in path.stages else (element, "")
    waiting = engine().open_page(me, scope, where, PageQuery(request.args.get("cursor", ""), PAGE))
    return step_view(path, element, engine().process_figures(me, scope, ranked=False), waiting, targets)


def _receivers(view: StepView) -> ReceiversView:
    tasks = [row.task_id for group in view.groups for row in group.rows if row.task_id]
    return receivers_view(engine().receivers(actor(), tasks) if tasks else Receivers(0), len(tasks))


def _series(path: PathCharts, element: str) -> list[SeriesView]:
    """Give the series of meetings that the step waits for."""
    keys = path.series.get(element)
    plan = engine().meeting_plan(actor()).series if keys else ()
    return [one for one in plan if keys and one.region == path.region and one.key in keys]


def _effects(scope: Scope, marks: Sequence[ProcessMark], name: str) -> list[EffectView]:
    """Give the newest marks of the step with what was before and after each."""
    mine = reversed(marks[-LATEST:])
    found = [engine().before_after(actor(), scope.region, one.id, scope.measure) for one in mine]
    return [effect_view(one, scope.measure, name) for one in found]


def _scope_of_form(key: str) -> Scope:
    """Give the scope that the page was drawn for: its terms are in the address of the form."""
    return path_scope(key, request.args)


def _address(scope: Scope, element: str, anchor: str, *more: str) -> str:
    terms = path_terms(scope, *more)
    return url_for("dashboard_steps.page", key=scope.definition, element=element, _anchor=anchor, **terms)


def _whole(name: str) -> int | None:
    """Give a whole number of the form; None for nothing; what is no number is refused as too small."""
    typed = request.form.get(name, "").strip()
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < NUMBER_DIGITS else -1
