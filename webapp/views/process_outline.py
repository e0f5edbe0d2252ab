"""The diagram of a draft as a list with forms: editing without a picture, a mouse or JavaScript."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import DefinitionInvalid, ElementMoved
from engine.model.outlines import ChartEdit
from webapp.context import actor, engine
from webapp.presenters.outline_fields import from_lines
from webapp.presenters.outline_view import Refused, element_view, list_view, refusal_rules, refusal_words
from webapp.presenters.outline_words import DONE, SAVED
from webapp.seam import on_refusal

process_outline = Blueprint("process_outline", __name__)

_OWN = frozenset({"path", "element", "edit", "seen", "add", "page"})
"""Names of the form that are no values of the edit."""
_LISTED = frozenset({"add_lane", "set_group", "remove_lane", "lane_up", "lane_down"})
"""Edits whose place is the list and no page of a step."""


@process_outline.get("/studio/drafts/<draft_id>/outline")
def page(draft_id: str) -> str:
    """Show a diagram as a list."""
    return _draw_list(draft_id, request.args.get("path", ""), Refused())


@process_outline.get("/studio/drafts/<draft_id>/outline/element")
def element(draft_id: str) -> str:
    """Show one step with its forms."""
    path, key, add = (request.args.get(name, "") for name in ("path", "element", "add"))
    return _draw_element(draft_id, path, key, add, Refused())


@process_outline.post("/studio/drafts/<draft_id>/outline/edit")
def edit(draft_id: str) -> BaseResponse | str:
    """Do one edit and show what was changed; a refused one shows its form again, with what was typed."""
    sent = {name: text for name, text in request.form.items() if not name.startswith("_")}
    path, key, kind, place = (sent.get(name, "") for name in ("path", "element", "edit", "page"))
    values = {name: text for name, text in sent.items() if name not in _OWN}
    if "attributes" in values:
        values |= from_lines(values.pop("attributes"), "attribute.")

    def again(error: DefinitionInvalid | ElementMoved) -> str:
        refused = Refused(kind, key, sent, refusal_words(error), refusal_rules(error))
        if place:
            return _draw_element(draft_id, path, place, sent.get("add", ""), refused)
        return _draw_list(draft_id, path, refused)

    on_refusal(DefinitionInvalid, again)
    on_refusal(ElementMoved, again)
    made = engine().edit_draft_chart(actor(), draft_id, path, ChartEdit(kind, key, values, sent.get("seen", "")))
    flash(str(DONE.get(kind, SAVED)))
    if kind in _LISTED or not place:
        return redirect(url_for(".page", draft_id=draft_id, path=path, changed=made.element), 303)
    shown = made.element if kind in ("add_step", "add_choice", "add_boundary", "remove") else place
    target = url_for(".element", draft_id=draft_id, path=path, element=shown, changed=made.element)
    return redirect(target, 303)


@process_outline.get("/studio/drafts/<draft_id>/download")
def download(draft_id: str) -> Response:
    """Give a file of the draft to keep or to change elsewhere."""
    path = request.args.get("path", "")
    data, _revision = engine().draft_file(actor(), draft_id, path)
    response = Response(data, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=path.rpartition("/")[2])
    response.headers["Cache-Control"] = "no-store"
    return response


def _draw_list(draft_id: str, path: str, refused: Refused) -> str:
    view = list_view(engine().draft_outline(actor(), draft_id, path), actor().language, refused)
    changed = request.args.get("changed", "")
    copy = engine().copy_state(actor(), draft_id, view.view.path)
    return render_template(
        "outline.html", view=view, draft=view.view.draft, refused=refused, changed=changed, copy=copy
    )


def _draw_element(draft_id: str, path: str, key: str, add: str, refused: Refused) -> str:
    view = element_view(engine().draft_outline(actor(), draft_id, path), actor().language, key, add, refused)
    if view is None:
        raise NotFound
    changed = request.args.get("changed", "")
    return render_template(
        "outline_element.html", view=view, draft=view.view.draft, refused=refused, changed=changed, add=add
    )
