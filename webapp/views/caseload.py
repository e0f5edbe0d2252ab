"""What the case managers of one's own unit carry: nobody is ranked, and who leads sees whom to relieve."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from webapp.context import actor, engine
from webapp.presenters.absences_view import gap_views
from webapp.presenters.caseload import load_table, weights_words
from webapp.presenters.field_errors import error_sentence
from webapp.seam import on_refusal
from webapp.texts import gettext as _

caseload = Blueprint("caseload", __name__)


@caseload.get("/caseload")
def page() -> str:
    """Show the loads of the reader's unit, by region."""
    return _draw()


@caseload.post("/caseload")
def tell() -> str | Response:
    """Keep how many clients somebody has whom Polku does not know."""
    on_refusal(FormInvalid, lambda error: _draw(error.errors["clients"]))
    form = request.form
    engine().tell_other_clients(
        actor(), form.get("person", ""), form.get("region", ""), form.get("clients", "").strip()
    )
    flash(_("Tallennettu."))
    return redirect(url_for("caseload.page"), 303)


def _draw(fault: FieldError | None = None) -> str:
    tables = [load_table(one) for one in engine().caseloads(actor())]
    gaps = gap_views(engine().absence_gaps(actor()))
    said = error_sentence(fault) if fault else ""
    return render_template("caseload.html", tables=tables, gaps=gaps, fault=said, weights=weights_words())
