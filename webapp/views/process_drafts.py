"""Drafts of processes: opening one, its overview, and its files for the editors."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import DraftMoved, FormInvalid
from webapp.context import actor, engine
from webapp.presenters.draft_view import draft_view, moved_answer, problem_answer
from webapp.seam import on_refusal
from webapp.texts import gettext as _

process_drafts = Blueprint("process_drafts", __name__)

BINARY = "application/octet-stream"
_LARGEST = 2**31 - 1
"""No revision is larger."""


@process_drafts.get("/studio/<key>/edit")
def choose(key: str) -> str:
    """Offer the open drafts of a process, and a new one."""
    version = request.args.get("version", "")
    start = engine().draft_start(actor(), key, version=version)
    return render_template("draft_choose.html", key=key, start=start, version=version)


@process_drafts.post("/studio/<key>/edit")
def open_new(key: str) -> BaseResponse:
    """Open a new draft."""
    title, version = request.form.get("title", ""), request.form.get("version", "")
    draft = engine().open_process_draft(actor(), key, title, version=version)
    return redirect(url_for("process_drafts.page", draft_id=draft.id), 303)


@process_drafts.get("/studio/drafts/<draft_id>")
def page(draft_id: str) -> str:
    """Show a draft: its files, saves and comments."""
    return _draw(draft_id)


@process_drafts.get("/studio/drafts/<draft_id>/file")
def read_file(draft_id: str) -> Response:
    """Give one file to an editor; its revision is the ETag."""
    data, revision = engine().draft_file(actor(), draft_id, request.args.get("path", ""))
    response = Response(data, mimetype=BINARY)
    response.set_etag(str(revision))
    response.headers["Cache-Control"] = "no-store"
    return response


@process_drafts.put("/studio/drafts/<draft_id>/file")
def save_file(draft_id: str) -> Response:
    """Save one file from an editor over the revision that it has seen."""
    path, data = request.args.get("path", ""), request.get_data(cache=False)
    on_refusal(DraftMoved, lambda error: jsonify(moved_answer(error)))
    revision = engine().save_draft_file(actor(), draft_id, path, data, _seen())
    return jsonify(revision=revision)


@process_drafts.delete("/studio/drafts/<draft_id>/file")
def remove_file(draft_id: str) -> Response:
    """Take one file out of the draft."""
    on_refusal(DraftMoved, lambda error: jsonify(moved_answer(error)))
    revision = engine().save_draft_file(actor(), draft_id, request.args.get("path", ""), None, _seen())
    return jsonify(revision=revision)


@process_drafts.post("/studio/drafts/<draft_id>/check")
def check(draft_id: str) -> Response:
    """Check the whole draft for an editor."""
    return jsonify(problems=[problem_answer(one) for one in engine().check_process_draft(actor(), draft_id)])


@process_drafts.get("/studio/drafts/<draft_id>/states/<int:number>")
def state(draft_id: str, number: int) -> Response:
    """Give a saved state of a file, to keep or to look at."""
    found, data = engine().draft_state(actor(), draft_id, number)
    response = Response(data, mimetype=BINARY)
    response.headers.set("Content-Disposition", "attachment", filename=f"{number}-{found.path.rpartition('/')[2]}")
    return response


@process_drafts.post("/studio/drafts/<draft_id>/states/<int:number>/fork")
def fork(draft_id: str, number: int) -> BaseResponse:
    """Open a saved state as a draft of one's own."""
    title = request.form.get("title", "")
    draft = engine().fork_process_draft(actor(), draft_id, number, title=title)
    flash(_("Avattu omana luonnoksena."))
    return redirect(url_for("process_drafts.page", draft_id=draft.id), 303)


@process_drafts.post("/studio/drafts/<draft_id>/states/<int:number>/restore")
def restore(draft_id: str, number: int) -> BaseResponse:
    """Put an earlier state of a file back."""
    engine().restore_draft_state(actor(), draft_id, number)
    flash(_("Palautettu. Väliin jääneet tallennukset ovat yhä historiassa."))
    return redirect(url_for("process_drafts.page", draft_id=draft_id), 303)


@process_drafts.post("/studio/drafts/<draft_id>/comments")
def comment(draft_id: str) -> str | BaseResponse:
    """Keep a comment."""
    text, path, element = (request.form.get(name, "") for name in ("text", "path", "element"))
    on_refusal(FormInvalid, lambda error: _draw(draft_id, said=text, fault=error.errors["text"]))
    engine().comment_process_draft(actor(), draft_id, text, path=path, element=element)
    return redirect(url_for("process_drafts.page", draft_id=draft_id, _anchor="comments"), 303)


@process_drafts.post("/studio/drafts/<draft_id>/comments/<comment_id>/settle")
def settle(draft_id: str, comment_id: str) -> BaseResponse:
    """Mark a comment as done."""
    engine().settle_draft_comment(actor(), draft_id, comment_id)
    return redirect(url_for("process_drafts.page", draft_id=draft_id, _anchor="comments"), 303)


@process_drafts.post("/studio/drafts/<draft_id>/discard")
def discard(draft_id: str) -> BaseResponse:
    """End the draft without publishing it."""
    engine().discard_process_draft(actor(), draft_id)
    flash(_("Luonnos hylätty. Sen voi yhä lukea, mutta ei muuttaa."))
    return redirect(url_for("studio.listing"), 303)


def _draw(draft_id: str, said: str = "", fault: object = None) -> str:
    before = request.args.get("before", 0, type=int)
    view = draft_view(engine().process_draft(actor(), draft_id, before=max(0, min(before, _LARGEST))))
    return render_template("draft.html", view=view, draft=view.draft, said=said, fault=fault)


def _seen() -> int:
    """Give the revision that an editor has seen, from If-Match; 400 without one."""
    given = request.headers.get("If-Match", "").strip().strip('"')
    if not given.isascii() or not given.isdecimal() or len(given) > len(str(_LARGEST)):
        raise BadRequest
    return min(int(given), _LARGEST)
