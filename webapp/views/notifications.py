"""The inbox: what Polku has told the person."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.context import actor, engine
from webapp.presenters.inbox import inbox_rows

notifications = Blueprint("notifications", __name__)


@notifications.get("/notifications")
def page() -> str:
    """List the messages, newest first."""
    return render_template("notifications.html", rows=inbox_rows(engine().inbox(actor())))


@notifications.post("/notifications/<notification_id>/read")
def read(notification_id: str) -> Response:
    """Mark a message as read."""
    engine().mark_read(actor(), notification_id)
    return redirect(url_for("notifications.page"), 303)
