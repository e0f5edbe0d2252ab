"""The editor of a draft's diagrams: its page, and the check of what is not saved yet."""

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp.context import actor, engine
from webapp.headers import policy_text
from webapp.presenters.draft_view import problem_answer
from webapp.presenters.editor_view import editor_view, own_chart

process_editor = Blueprint("process_editor", __name__)

MOST_FILES = 10


@process_editor.get("/studio/drafts/<draft_id>/diagram")
def page(draft_id: str) -> BaseResponse:
    """Show the editor of one diagram of a draft; what can no longer be changed is shown on the draft's own page."""
    draft = engine().process_draft(actor(), draft_id)
    if not draft.may_change:
        return redirect(url_for("process_drafts.page", draft_id=draft_id), 303)
    path = request.args.get("path") or own_chart(draft.draft)
    choices = engine().drawing_choices(actor(), draft_id, path)
    view = editor_view(draft, path, choices, engine().stage_names(actor()))
    copy = engine().copy_state(actor(), draft_id, path)
    response = make_response(render_template("draft_diagram.html", view=view, draft=draft.draft, copy=copy))
    # The libraries that draw set styles of single elements; scripts and style sheets stay our own.
    response.headers["Content-Security-Policy"] = policy_text(style_src_attr="'unsafe-inline'")
    return response


@process_editor.post("/studio/drafts/<draft_id>/diagram/check")
def check(draft_id: str) -> Response:
    """Check the draft as it would be with files that are not saved yet: `{"files": {path: text}}`."""
    given = request.get_json()
    files = given.get("files") if isinstance(given, dict) else None
    if not isinstance(files, dict) or len(files) > MOST_FILES or {*map(type, files.values())} - {str}:
        raise BadRequest
    # Half of a pair of surrogates is no text of a file: it becomes a question mark.
    unsaved = {path: text.encode(errors="replace") for path, text in files.items()}
    return jsonify(problems=[problem_answer(one) for one in engine().check_unsaved(actor(), draft_id, unsaved)])
