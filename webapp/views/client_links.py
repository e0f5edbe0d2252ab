"""Personal links of a case's client, for its workers: made, given a new code, revoked; and what is done on behalf."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from engine.model.client_view import NewLink
from webapp.context import actor, engine
from webapp.presenters.client_links_view import links_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

client_links = Blueprint("client_links", __name__)


@client_links.get("/cases/<key>/client-view")
def page(key: str) -> str:
    """Show the links and how one is made."""
    return _draw(key)


@client_links.post("/cases/<key>/client-view")
def give(key: str) -> str:
    """Make a link and show what the worker hands over on this page and never again."""
    on_refusal(FormInvalid, lambda error: _draw(key, refused=error))
    return _draw(key, engine().give_client_link(actor(), key, request.form.get("code_by", ""), idempotency_key()))


@client_links.post("/cases/<key>/client-view/<link_id>/code")
def give_code(key: str, link_id: str) -> str:
    """Make a new one-time code and show it once."""
    return _draw(key, engine().give_client_code(actor(), key, link_id))


@client_links.post("/cases/<key>/client-view/<link_id>/revoke")
def revoke(key: str, link_id: str) -> Response:
    """End a link at once."""
    engine().revoke_client_link(actor(), key, link_id)
    flash(_("Linkki poistettu käytöstä."))
    return redirect(url_for("client_links.page", key=key), 303)


def _draw(key: str, made: NewLink | None = None, refused: FormInvalid | None = None) -> str:
    view = links_view(engine().client_links(actor(), key), engine().settings.public_url, made, refused)
    return render_template("client_links.html", view=view, key=idempotency_key() if not made else "")
