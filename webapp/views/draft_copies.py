"""A region's own copies of what is shared: made and given up in a draft, from the pages of its parts."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from engine.model.origins import CopyState
from webapp.context import actor, engine
from webapp.texts import gettext as _

draft_copies = Blueprint("draft_copies", __name__, url_prefix="/studio/drafts/<draft_id>/own-copy")


@draft_copies.post("")
def make(draft_id: str) -> Response:
    """Let the region have its own copy of a shared file."""
    made = engine().make_own_copy(actor(), draft_id, request.form.get("path", ""))
    flash(_("Alueella on nyt oma kopio. Muutokset siihen eivät näy muilla alueilla."))
    return redirect(_page(draft_id, made), 303)


@draft_copies.post("/drop")
def drop(draft_id: str) -> Response:
    """Let the shared file stand again."""
    now = engine().drop_own_copy(actor(), draft_id, request.form.get("path", ""))
    flash(_("Käytössä on taas yhteinen. Kopion voi palauttaa luonnoksen yleiskuvasta."))
    return redirect(_page(draft_id, now), 303)


def _page(draft_id: str, state: CopyState) -> str:
    """Give the page from which it was asked: of a form, a decision, or a diagram as a picture or a list."""
    name = state.path.rpartition("/")[2]
    if name.endswith(".form.json"):
        return url_for("draft_forms.page", draft_id=draft_id, form_id=name.removesuffix(".form.json"))
    if name.endswith(".dmn"):
        decision = request.form.get("decision", "")
        if not decision:
            return url_for("draft_decisions.listing", draft_id=draft_id)
        return url_for("draft_decisions.page", draft_id=draft_id, decision=decision)
    endpoint = "process_editor.page" if request.form.get("page") == "diagram" else "process_outline.page"
    return url_for(endpoint, draft_id=draft_id, path=state.path)
