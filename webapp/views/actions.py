"""What a person may do to a case outside its path: each act has its own page, and ends nothing by one press."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engine.clock import today
from engine.errors import FormInvalid
from engine.model.screens import PersonAction
from webapp.context import actor, engine
from webapp.presenters.form_view import Asked, form_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted, with_rows
from webapp.texts import gettext as _

actions = Blueprint("actions", __name__)

_TARGETS = {"message": "actions.send", "start": "actions.start", "return": "actions.bring_back", "move": "actions.move"}
"""Where the page of each kind of action sends its form."""

WITHDRAWAL = "consent_withdrawal"
"""Key of the chart by which the client's consent is withdrawn."""


@actions.get("/cases/<key>/actions/<name>")
def page(key: str, name: str) -> str:
    """Show what the act asks and what it leads to."""
    return _draw(key, name)


@actions.post("/cases/<key>/actions/message/<name>")
def send(key: str, name: str) -> str | Response:
    """Send a message to the case: a withdrawal."""
    values = submitted()
    if redraw_asked():
        return _draw(key, name, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(key, name, values, error.errors))
    engine().deliver_message(actor(), key, name, values, idempotency_key=idempotency_key())
    flash(_("Tehty."))
    return redirect(url_for("cases.page", key=key), 303)


@actions.post("/cases/<key>/actions/start/<name>")
def start(key: str, name: str) -> str | Response:
    """Start a chart beside the case: a consultation, a change of case manager."""
    values = submitted()
    if redraw_asked():
        return _draw(key, name, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(key, name, values, error.errors))
    engine().start_side(actor(), key, name, values, idempotency_key=idempotency_key())
    flash(_("Aloitettu."))
    # A withdrawal may have ended the sight of the party that took it: its worker is led where everybody may go.
    return redirect(url_for("consents.listing") if name == WITHDRAWAL else url_for("cases.page", key=key), 303)


@actions.post("/cases/<key>/actions/return/<name>")
def bring_back(key: str, name: str) -> str | Response:
    """Open a new case for the client of a closed one, and go there."""
    values = submitted()
    if redraw_asked():
        return _draw(key, name, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(key, name, values, error.errors))
    opened = engine().bring_back(actor(), key, name, values, idempotency_key=idempotency_key())
    flash(_("Asia avattu: %(key)s.", key=opened.key))
    return redirect(url_for("cases.page", key=opened.key), 303)


@actions.post("/cases/<key>/actions/move/<name>")
def move(key: str, name: str) -> str | Response:
    """Close the case here and open one in another region."""
    values = submitted()
    if redraw_asked():
        return _draw(key, name, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw(key, name, values, error.errors))
    engine().move_case(actor(), key, name, values, idempotency_key=idempotency_key())
    flash(_("Asia on päätetty täällä ja avattu asiakkaan uudella alueella."))
    return redirect(url_for("cases.page", key=key), 303)


def _draw(key: str, name: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    action = _action(key, name)
    form = engine().action_form(actor(), key, name)
    view = form_view(form, values, Asked(faults or {}, context={"tänään": today()})) if form else None
    target = url_for(_TARGETS[action.kind], key=key, name=name)
    return render_template("action.html", case_key=key, action=action, form=view, target=target, key=idempotency_key())


def _action(key: str, name: str) -> PersonAction:
    found: list[PersonAction] = [one for one in engine().case_page(actor(), key).actions if one.name == name]
    return found[0] if found else abort(404)
