"""The worklist: what do I do next."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.model.screens import WorklistQuery
from webapp.context import actor, engine
from webapp.presenters import worklist_view
from webapp.presenters.stages import STAGES, stage_choices
from webapp.texts import gettext as _

worklist = Blueprint("worklist", __name__)

DUES = ("late", "week")
LANGUAGE_OF_POLL = "X-Polku-Version"


@worklist.get("/")
def page() -> str | tuple[str, int]:
    """Show one view of the list; a poll that names the version it has gets 204 when nothing changed."""
    query = _query()
    found = engine().worklist(actor(), query)
    if request.headers.get(LANGUAGE_OF_POLL) == found.version and found.version:
        return "", 204
    filtered = bool(query.search or query.stage or query.due)
    return render_template(
        "worklist.html",
        query=query,
        worklist=found,
        groups=worklist_view.groups(found, query.view),
        tabs=worklist_view.tabs(dict(found.counts)),
        next_words=worklist_view.next_words(found),
        empty=worklist_view.empty_sentence(found, query.view, filtered=filtered),
        filtered=filtered,
        stages=stage_choices(engine().stage_names(actor())),
    )


@worklist.post("/tasks/next")
def claim_next() -> Response:
    """Take the most urgent task of the queue, so that nobody picks the easy ones."""
    task = engine().claim_next(actor())
    if task is None:
        flash(_("Jono on tyhjä."))
        return redirect(url_for("worklist.page"), 303)
    return redirect(url_for("tasks.page", task_id=task.id), 303)


def _query() -> WorklistQuery:
    args = request.args
    view, stage, due = args.get("view", ""), args.get("stage", ""), args.get("due", "")
    return WorklistQuery(
        view=view if view in worklist_view.VIEWS else "mine",
        search=args.get("search", "").strip()[:100],
        stage=stage if stage in STAGES else "",
        due=due if due in DUES else "",
        cursor=args.get("cursor", "")[:200],
    )
