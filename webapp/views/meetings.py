"""Meetings: those that were recorded. Agendas and capacity come later and are not pretended."""

from flask import Blueprint, render_template

from webapp.context import actor, engine

meetings = Blueprint("meetings", __name__)


@meetings.get("/meetings")
def listing() -> str:
    """List the meetings of the reader's cases, newest first."""
    return render_template("meetings.html", rows=engine().meetings(actor()))
