"""One's own bearer tokens of the JSON API: create one, which is shown once, and revoke."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.tokens_view import TokenForm
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _
from webapp.views.account import draw_account

tokens = Blueprint("tokens", __name__)


@tokens.post("/account/tokens")
def create() -> str:
    """Create a token and show its secret on this page and never again."""
    form = request.form
    sent = TokenForm(form.get("name", ""), form.get("days", 0, type=int), form.getlist("scope"))
    on_refusal(FormInvalid, lambda error: draw_account(replace(sent, faults=error.errors)))
    secret = engine().create_own_token(
        actor(), name=sent.name, days=sent.days, scopes=sent.scopes, idempotency_key=idempotency_key()
    )
    return draw_account(TokenForm(secret=secret))


@tokens.post("/account/tokens/<token_id>/revoke")
def revoke(token_id: str) -> Response:
    """End one of one's own tokens at once."""
    engine().revoke_own_token(actor(), token_id)
    flash(_("Rajapinta-avain poistettu käytöstä."))
    return redirect(url_for("account.page") + "#tokens", 303)
