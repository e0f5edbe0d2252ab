"""The processes: everyone may read how the work is said to go, and what of it is our own default."""

from flask import Blueprint, render_template, request

from engine import policy
from webapp.context import actor, engine
from webapp.presenters.diagram_view import diagram_data

studio = Blueprint("studio", __name__)


@studio.get("/studio")
def listing() -> str:
    """List the newest version of each process."""
    return render_template("studio.html", definitions=engine().definitions(actor()))


@studio.get("/studio/<key>")
def page(key: str) -> str:
    """Show one published chart, or one that it calls."""
    process = request.args.get("process", "")
    diagram = diagram_data(engine().definition_diagram(actor(), key, process=process))
    may_move = policy.may_see_studio(actor())
    return render_template("definition.html", key=key, diagram=diagram, may_move=may_move)
