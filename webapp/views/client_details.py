"""The client of a case: name, contact details and language, corrected when they change."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.form_view import Asked, form_view
from webapp.seam import on_refusal
from webapp.submitted import redraw_asked, submitted
from webapp.texts import gettext as _

client_details = Blueprint("client_details", __name__)


@client_details.get("/cases/<key>/client")
def page(key: str) -> str:
    """Show what is known of the client, to be changed."""
    return _draw(key)


@client_details.post("/cases/<key>/client")
def change(key: str) -> str | Response:
    """Change it."""
    values = submitted()
    if redraw_asked():
        return _draw(key, values)
    on_refusal(FormInvalid, lambda error: _draw(key, values, error.errors))
    engine().change_client(actor(), key, values, request.form.get("_seen", ""))
    flash(_("Asiakkaan tiedot tallennettu."))
    return redirect(url_for("cases.page", key=key), 303)


def _draw(key: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    known = engine().client_details(actor(), key)
    form = form_view(known.form, known.values if values is None else values, Asked(faults or {}))
    return render_template("client_details.html", known=known, form=form)
