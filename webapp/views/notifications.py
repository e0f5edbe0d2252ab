"""The inbox: what Polku has told the person."""

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.context import actor, engine
from webapp.presenters.inbox import inbox_rows
from webapp.presenters.notices_view import mail_ways, notice_rows, read_notices
from webapp.submitted import submitted_moment
from webapp.texts import gettext as _

notifications = Blueprint("notifications", __name__)

FIRST = 30
"""So many messages are shown at first: how one is told of what stands below them."""


@notifications.get("/notifications")
def page() -> str:
    """List the messages, newest first: some of them, and all when the older ones are asked for."""
    me = actor()
    found = engine().inbox(me)
    shown = found if request.args.get("older") else found[:FIRST]
    return render_template(
        "notifications.html",
        rows=inbox_rows(shown),
        older=len(found) - len(shown),
        notices=notice_rows(me),
        ways=mail_ways(),
        me=me,
    )


@notifications.post("/notifications/<notification_id>/read")
def read(notification_id: str) -> Response:
    """Mark a message as read."""
    engine().mark_read(actor(), notification_id)
    return redirect(url_for("notifications.page"), 303)


@notifications.post("/notifications/read")
def read_all() -> Response:
    """Mark all messages that the page showed as read; one that comes meanwhile stays new."""
    newest = submitted_moment("newest") or abort(400)
    engine().mark_all_read(actor(), newest + timedelta(microseconds=1))
    return redirect(url_for("notifications.page"), 303)


@notifications.post("/notifications/choices")
def choose() -> Response:
    """Keep how the person wants to be told of what."""
    engine().set_notices(actor(), read_notices(request.form))
    flash(_("Ilmoitusten asetukset tallennettu."))
    return redirect(url_for("notifications.page") + "#choices", 303)
