"""Failed steps: what stopped where, and trying it again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engine.errors import StepFailed
from webapp.context import actor, engine
from webapp.presenters.incident_view import incident_views
from webapp.seam import on_refusal
from webapp.texts import gettext as _

incidents = Blueprint("incidents", __name__)


@incidents.get("/admin/incidents")
def listing() -> str:
    """Show the open incidents of the reader's regions."""
    return _draw()


@incidents.post("/admin/incidents/<incident_id>/retry")
def retry(incident_id: str) -> str | Response:
    """Try a failed step again; one that fails again stays in the list and says so."""
    on_refusal(StepFailed, lambda _error: _draw(failed=incident_id))
    if engine().retry_incident(incident_id, actor()):
        flash(_("Vaihe onnistui, ja vika on poistettu listalta."))
    else:
        flash(_("Vika oli jo korjattu."))
    return redirect(url_for("incidents.listing"), 303)


def _draw(failed: str = "") -> str:
    return render_template("incidents.html", rows=incident_views(engine().incidents(actor())), failed=failed)
