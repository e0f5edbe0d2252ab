"""Consultations: the list, one of them, and a free one that names nobody."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.form_view import Asked, form_view
from webapp.presenters.submissions import submission_views
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted, with_rows
from webapp.texts import gettext as _

consultations = Blueprint("consultations", __name__)


@consultations.get("/consultations")
def listing() -> str:
    """List consultations: open first, with the tasks that they wait for."""
    return render_template("consultations.html", rows=engine().consultations(actor()))


@consultations.get("/consultations/<consultation_id>")
def page(consultation_id: str) -> str:
    """Show what was asked, what was answered, and what it waits for."""
    found = engine().consultation(actor(), consultation_id)
    asked = submission_views([found.request], found.forms)[0] if found.request else None
    answers = submission_views(found.answers, found.forms)
    return render_template("consultation.html", page=found, asked=asked, answers=answers)


@consultations.get("/consultations/new")
def new() -> str:
    """Ask what is consulted about, without a person, by the form of the region that was chosen."""
    return _draw(request.args.get("region", ""))


@consultations.post("/consultations/new")
def start() -> str | Response:
    """Send the question to the consulting team of a region."""
    region, values = request.form.get("_region", ""), submitted()
    if redraw_asked():
        return _draw(region, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(region, values, error.errors))
    started = engine().start_consultation(actor(), region, values, idempotency_key=idempotency_key())
    flash(_("Konsultaatiopyyntö lähetetty."))
    return redirect(url_for("consultations.page", consultation_id=started.id), 303)


def _draw(region: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    regions = engine().consultation_regions(actor())
    chosen = region if region in regions else (regions[0] if len(regions) == 1 else "")
    asked = engine().consultation_form(actor(), chosen) if chosen else None
    view = None
    if asked:
        shown = asked.values if values is None else values
        view = form_view(asked.form, shown, Asked(faults or {}, context=asked.context))
    return render_template("consultation_new.html", regions=regions, region=chosen, form=view, key=idempotency_key())
