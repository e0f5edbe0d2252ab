"""Comments on a case: read, written, changed and taken back."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.errors import Conflict, FormInvalid
from webapp.context import actor, engine
from webapp.presenters.case_tabs import tab_address
from webapp.presenters.case_view import case_view
from webapp.presenters.comments_view import Typed, comments_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

comments = Blueprint("comments", __name__)

COMMENTS = "comments"


@comments.get("/cases/<key>/comments")
def page(key: str) -> str:
    """Show the comments that the reader reads, the newest first."""
    return _draw(key)


@comments.post("/cases/<key>/comments")
def write(key: str) -> str | Response:
    """Write a comment."""
    text, mentions = _typed()
    on_refusal(FormInvalid, lambda error: _draw(key, Typed("", text, mentions, error.errors)))
    engine().write_comment(actor(), key, text, mentions, idempotency_key())
    flash(_("Kommentti tallennettu."))
    return _back(key)


@comments.post("/cases/<key>/comments/<comment_id>")
def change(key: str, comment_id: str) -> str | Response:
    """Change one's own comment."""
    text, mentions = _typed()
    seen = request.form.get("revision", "")
    on_refusal(FormInvalid, lambda error: _draw(key, Typed(comment_id, text, mentions, error.errors)))
    on_refusal(Conflict, lambda _error: _draw(key, Typed(comment_id, text, mentions, is_late=True)))
    engine().change_comment(
        actor(),
        key,
        comment_id,
        text,
        mentions,
        revision=int(seen) if seen.isdecimal() and len(seen) < len("1000000000") else 0,
        idempotency_key=idempotency_key(),
    )
    flash(_("Kommentti muutettu."))
    return _back(key)


@comments.post("/cases/<key>/comments/<comment_id>/withdraw")
def withdraw(key: str, comment_id: str) -> str | Response:
    """Take a comment back."""
    on_refusal(Conflict, lambda _error: _draw(key))
    engine().withdraw_comment(actor(), key, comment_id)
    flash(_("Kommentti vedetty takaisin."))
    return _back(key)


def _typed() -> tuple[str, list[str]]:
    return request.form.get("text", ""), request.form.getlist("mention")


def _draw(key: str, typed: Typed | None = None) -> str:
    found = engine().comments(actor(), key)
    view = case_view(engine().case_page(actor(), key), actor(), COMMENTS)
    return render_template("case.html", view=view, comments=comments_view(found, typed), key=idempotency_key())


def _back(key: str) -> Response:
    return redirect(tab_address(key, COMMENTS), 303)
