"""Hand over what somebody has: each case by a change of case manager, each other task to another of its groups."""

import secrets

from flask import Blueprint, flash, render_template, request

from engine.model.leaving import CASE, TASK, HandOverWish
from webapp.context import actor, engine
from webapp.presenters.leaving_view import leaving_view
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

leaving = Blueprint("leaving", __name__)

MOST = 500
"""So many rows are read of a form."""


@leaving.get("/caseload/<person_id>")
def page(person_id: str) -> str:
    """Show the cases and the other tasks of somebody, each with who could have it."""
    found = engine().leaving(actor(), person_id, request.args.get("region", ""))
    return render_template("leaving.html", view=leaving_view(found), key=idempotency_key())


@leaving.post("/caseload/<person_id>")
def hand_over(person_id: str) -> str:
    """Hand over the chosen rows, and tell what came of each."""
    form, region = request.form, request.form.get("region", "")
    wishes = [
        HandOverWish(kind, one, form.get(f"to.{one}", ""))
        for kind in (CASE, TASK)
        for one in dict.fromkeys(form.getlist(kind)[:MOST])
    ]
    results = engine().hand_over(actor(), person_id, region, wishes, idempotency_key())
    if not wishes:
        flash(_("Yhtään riviä ei ollut valittuna. Valitse ensin, mitä luovutat."))
    found = engine().leaving(actor(), person_id, region)
    return render_template("leaving.html", view=leaving_view(found, results), key=secrets.token_urlsafe(18))
