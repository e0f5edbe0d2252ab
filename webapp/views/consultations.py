"""Consultations: the list, and a free one that names nobody."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.form_view import Asked, form_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted, with_rows
from webapp.texts import gettext as _

consultations = Blueprint("consultations", __name__)


@consultations.get("/consultations")
def listing() -> str:
    """List consultations: open first, with the tasks that they wait for."""
    return render_template("consultations.html", rows=engine().consultations(actor()))


@consultations.get("/consultations/new")
def new() -> str:
    """Ask what is consulted about, without a person."""
    return _draw(request.args.get("region", ""))


@consultations.post("/consultations/new")
def start() -> str | Response:
    """Send the question to the consulting team of a region."""
    region, values = request.form.get("_region", ""), submitted()
    if redraw_asked():
        return _draw(region, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(region, values, error.errors))
    engine().start_consultation(actor(), region, values, idempotency_key=idempotency_key())
    flash(_("Konsultaatiopyyntö lähetetty."))
    return redirect(url_for("consultations.listing"), 303)


def _draw(region: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    regions = sorted(actor().regions)
    chosen = region if region in regions else (regions[0] if len(regions) == 1 else "")
    form = engine().start_form(actor(), "consultation") if chosen else None
    view = form_view(form, values, Asked(faults or {})) if form else None
    return render_template("consultation_new.html", regions=regions, region=chosen, form=view, key=idempotency_key())
