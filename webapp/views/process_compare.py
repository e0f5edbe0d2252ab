"""Two versions or drafts of processes side by side: in plain words, as a table, and in the picture."""

from flask import Blueprint, render_template, request

from webapp.context import actor, engine
from webapp.presenters.compare_page import compare_page

process_compare = Blueprint("process_compare", __name__)


@process_compare.get("/studio/compare")
def page() -> str:
    """Show what differs between two versions or drafts, and one chart of both."""
    before, after = request.args.get("from", ""), request.args.get("to", "")
    view = compare_page(engine().compare_definitions(actor(), before, after), request.args.get("chart", ""))
    return render_template("compare.html", view=view)
