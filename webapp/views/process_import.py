"""A diagram from elsewhere comes into a draft: what it would become is shown before it is taken."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import DefinitionInvalid
from engine.model import Problem
from webapp.context import actor, engine
from webapp.presenters.import_view import import_view, located
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.texts import ngettext
from webapp.uploads import sent_upload

process_import = Blueprint("process_import", __name__)

SHARED = "processes/shared/"


@process_import.get("/studio/drafts/<draft_id>/import")
def page(draft_id: str) -> str:
    """Ask for the file."""
    return _draw(draft_id, request.args.get("path", ""))


@process_import.post("/studio/drafts/<draft_id>/import")
def look(draft_id: str) -> str:
    """Show what the file would become; it is kept beside the draft until it is taken."""
    path, key = request.form.get("path", ""), request.form.get("key", "").strip()
    path = f"{SHARED}{key}.bpmn" if key else path
    on_refusal(DefinitionInvalid, lambda error: _draw(draft_id, path, error.problems))
    plan = engine().plan_chart_import(actor(), draft_id, path, sent_upload("file").data)
    return render_template("import_plan.html", view=import_view(plan), **_head(draft_id))


@process_import.post("/studio/drafts/<draft_id>/import/<int:number>/take")
def take(draft_id: str, number: int) -> BaseResponse:
    """Let the imported diagram stand in the draft."""
    made = engine().take_chart_import(actor(), draft_id, number, forms=bool(request.form.get("forms")))
    flash(_("Tuotu kaavio on luonnoksessa. Edellinen on tallessa luonnoksen historiassa."))
    if made:
        flash(
            ngettext(
                "%(num)s lomake tehtiin. Muuta sen kysymykset.",
                "%(num)s lomaketta tehtiin. Muuta niiden kysymykset.",
                made,
            )
        )
    return redirect(url_for("process_outline.page", draft_id=draft_id, path=request.form.get("path", "")), 303)


def _draw(draft_id: str, path: str, problems: tuple[Problem, ...] = ()) -> str:
    found = [located(one) for one in problems]
    return render_template("import.html", path=path, problems=found, **_head(draft_id))


def _head(draft_id: str) -> dict[str, object]:
    page = engine().process_draft(actor(), draft_id)
    charts = [one.path for one in page.files if one.path.endswith(".bpmn") and not one.is_removed]
    return {"draft": page.draft, "name": page.name, "charts": charts, "may_change": page.may_change}
