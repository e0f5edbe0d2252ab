"""The worklist: what do I do next; and the views that one keeps of it."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from engine.model import Membership
from webapp.context import actor, engine
from webapp.presenters import worklist_view
from webapp.presenters.stages import stage_choices
from webapp.presenters.worklist_arranged import arranged
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

worklist = Blueprint("worklist", __name__)

LANGUAGE_OF_POLL = "X-Polku-Version"
_TERM = "term."
"""Before the name of a term in the form that keeps a view."""


@worklist.get("/")
def page() -> str | tuple[str, int]:
    """Show one view of the list; a poll that names the version it has gets 204 when nothing changed."""
    return _draw({name: ",".join(request.args.getlist(name)) for name in request.args})


@worklist.post("/tasks/next")
def claim_next() -> Response:
    """Take the most urgent task of the queue, so that nobody picks the easy ones."""
    task = engine().claim_next(actor(), idempotency_key())
    if task is None:
        flash(_("Jono on tyhjä."))
        return redirect(url_for("worklist.page"), 303)
    return redirect(url_for("tasks.page", task_id=task.id), 303)


@worklist.post("/views")
def save_view() -> Response:
    """Keep the list as it is arranged under a name, for oneself or for a group."""
    terms = {name.removeprefix(_TERM): text for name, text in request.form.items() if name.startswith(_TERM)}
    region, _slash, group = request.form.get("group", "").partition("/")
    on_refusal(FormInvalid, lambda error: _draw(terms, error.errors))
    share = Membership(region, group) if group else None
    view = engine().save_view(actor(), request.form.get("name", ""), terms, share)
    flash(_("Näkymä tallennettu: %(name)s.", name=view.name))
    return redirect(url_for("worklist.page", saved=view.id), 303)


@worklist.post("/views/<view_id>/drop")
def drop_view(view_id: str) -> Response:
    """Forget a kept view."""
    engine().drop_view(actor(), view_id)
    flash(_("Näkymä poistettu."))
    return redirect(url_for("worklist.page"), 303)


def _draw(terms: Mapping[str, str], faults: Mapping[str, FieldError] | None = None) -> str | tuple[str, int]:
    found = engine().worklist_of(actor(), terms)
    if request.headers.get(LANGUAGE_OF_POLL) == found.version and found.version:
        return "", 204
    return render_template(
        "worklist.html",
        query=found.query,
        worklist=found,
        arranged=arranged(found, actor(), engine().group_names(actor().language)),
        groups=worklist_view.groups(found),
        tabs=worklist_view.tabs(dict(found.counts)),
        next_words=worklist_view.next_words(found),
        empty=worklist_view.empty_sentence(found),
        filtered=worklist_view.is_filtered(found.query),
        stages=stage_choices(engine().stage_names(actor())),
        faults=faults or {},
        key=idempotency_key(),
    )
