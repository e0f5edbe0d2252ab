"""Cases: the list, opening one, and the page that tells what is happening with one client."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid, NotFound
from engine.model.page_parts import PageQuery
from engine.model.screens import CaseQuery
from webapp.context import actor, engine
from webapp.presenters.case_tabs import ACCESS, LABELS, OVERVIEW, tab_address
from webapp.presenters.case_view import case_view
from webapp.presenters.caseload import own_load
from webapp.presenters.diagram_view import diagram_data
from webapp.presenters.form_view import Asked, form_view
from webapp.presenters.silent_view import silent_view
from webapp.presenters.stages import STAGES, stage_choices
from webapp.presenters.story import newest
from webapp.presenters.timeline_view import timeline_view, whole_timeline
from webapp.presenters.waits import case_wait_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted, with_rows
from webapp.texts import gettext as _

cases = Blueprint("cases", __name__)


@cases.get("/cases")
def listing() -> str | Response:
    """List the cases that the reader may see; the search finds by key and by client, a whole key opens its case."""
    args = request.args
    status, stage = args.get("status", "open"), args.get("stage", "")
    query = CaseQuery(
        search=args.get("search", "").strip()[:100],
        status=status if status in ("open", "closed", "all") else "open",
        stage=stage if stage in STAGES else "",
        cursor=args.get("cursor", "")[:200],
    )
    rows, cursor = engine().cases(actor(), query)
    if len(rows) == 1 and rows[0].case.key.casefold() == query.search.casefold():
        return redirect(url_for("cases.page", key=rows[0].case.key))
    startable = engine().startable(actor())
    load = engine().own_caseload(actor())
    return render_template(
        "cases.html",
        rows=[(row, case_wait_view(row.wait) if row.wait else None) for row in rows],
        next_cursor=cursor,
        query=query,
        stages=stage_choices(engine().stage_names(actor())),
        startable=startable,
        load=own_load(load) if load else None,
    )


@cases.get("/cases/silent")
def silent() -> str:
    """List the open cases in which nothing has happened for too long."""
    rows, cursor = engine().silent_cases(actor(), PageQuery(request.args.get("cursor", "")[:200]))
    return render_template("silent_cases.html", rows=[silent_view(one) for one in rows], next_cursor=cursor)


@cases.get("/cases/new")
def new() -> str:
    """Ask which process, and then what opening a case asks."""
    return _draw_new(request.args.get("process", ""))


@cases.post("/cases/new")
def start() -> str | Response:
    """Open a case."""
    process, values = request.form.get("_process", ""), submitted()
    if redraw_asked():
        return _draw_new(process, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw_new(process, values, error.errors))
    case = engine().start_case(
        actor(),
        definition=process,
        region=request.form.get("_region", ""),
        client=values,
        variables={},
        idempotency_key=idempotency_key(),
    )
    flash(_("Asia avattu: %(key)s.", key=case.key))
    return redirect(url_for("cases.page", key=case.key), 303)


@cases.get("/cases/<key>")
def page(key: str) -> str | Response:
    """Show one case: what it waits for, the stages, and what one needs every day; older addresses lead to their tab."""
    tab = request.args.get("tab", "")
    if tab in LABELS and tab != OVERVIEW:
        return redirect(tab_address(key, tab), 301)
    view = case_view(engine().case_page(actor(), key), actor(), OVERVIEW)
    return render_template("case.html", view=view, newest=newest(view.whole), diagram=_diagram(key))


@cases.get("/cases/<key>/<tab>")
def tab(key: str, tab: str) -> str | Response:
    """Show one of the other tabs of a case; what nobody has, and what the reader may not see, is not there."""
    if tab == OVERVIEW:
        return redirect(tab_address(key, tab), 301)
    if tab not in LABELS:
        raise NotFound(f"a case has no page {tab}")
    page = engine().case_page(actor(), key)
    if tab == ACCESS and not page.may_see_access:
        raise NotFound(f"the access log of {key}")
    view, args = case_view(page, actor(), tab), request.args
    told = timeline_view(view.whole, page.course, args.get("kind", ""), args.get("page", ""))
    return render_template("case.html", view=view, told=told)


@cases.get("/cases/<key>/print")
def printable(key: str) -> str:
    """Show the whole case as it is printed: one page without navigation, with who printed it and when."""
    page = engine().case_page(actor(), key, purpose="case_print")
    view = case_view(page, actor(), OVERVIEW)
    return render_template("case_print.html", view=view, told=whole_timeline(view.whole, page.course))


@cases.get("/cases/<key>/diagram")
def diagram(key: str) -> str:
    """Show one chart of the case alone: its own, or one that it calls."""
    return render_template("case_diagram.html", key=key, diagram=_diagram(key))


def _diagram(key: str) -> Any:
    args = request.args
    return diagram_data(
        engine().diagram(actor(), key, instance_id=args.get("instance", ""), process=args.get("process", ""))
    )


def _draw_new(process: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    startable = engine().startable(actor())
    chosen = next((one for one in startable if one.key == process), startable[0] if len(startable) == 1 else None)
    form = engine().start_form(actor()) if chosen else None
    view = form_view(form, values, Asked(faults or {})) if form else None
    return render_template("case_new.html", startable=startable, chosen=chosen, form=view, key=idempotency_key())
