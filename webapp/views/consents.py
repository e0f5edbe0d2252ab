"""The client's consents, for every party: whoever takes a withdrawal finds them here, and nothing else of the case."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.clock import today
from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.consents import consent_views, earlier_views, party_name
from webapp.presenters.form_view import Asked, form_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted, with_rows
from webapp.texts import gettext as _

consents = Blueprint("consents", __name__)


@consents.get("/consents")
def listing() -> str | Response:
    """Ask for the case number that the client knows, and lead to its consents."""
    key = request.args.get("key", "").strip()[:100]
    return redirect(url_for("consents.page", key=key), 303) if key else render_template("consents.html")


@consents.get("/consents/<key>")
def page(key: str) -> str:
    """Show the consents of a case, and the form by which the client's withdrawal is taken."""
    return _draw(key)


@consents.post("/consents/<key>")
def withdraw(key: str) -> str | Response:
    """Take the withdrawal; the party that took it may have lost sight of the case by it."""
    values = submitted()
    if redraw_asked():
        return _draw(key, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(key, values, error.errors))
    engine().withdraw_consent(actor(), key, values, idempotency_key=idempotency_key())
    flash(
        _("Peruutus kirjattu. Tietojen jakaminen on lopetettu, ja muille osapuolille kertomisesta on avattu tehtävät.")
    )
    return redirect(url_for("consents.listing"), 303)


def _draw(key: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    found = engine().consent_page(actor(), key)
    # What is drawn again keeps what was typed; a first look begins with what the form proposes.
    form = found.form and form_view(found.form, values, Asked(faults or {}, context={"tänään": today()}))
    return render_template(
        "consent_page.html",
        page=found,
        present=consent_views(found.consents),
        earlier=earlier_views(found.consents),
        register=party_name(found.register) if found.register else "",
        form=form,
        key=idempotency_key(),
    )
