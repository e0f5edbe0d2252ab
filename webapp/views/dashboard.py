"""The counts of today: how many cases are open and late by stage. Figures over time come later."""

from flask import Blueprint, render_template

from webapp.context import actor, engine
from webapp.presenters.counts import count_table

dashboard = Blueprint("dashboard", __name__)


@dashboard.get("/dashboard")
def page() -> str:
    """Show the counts of the reader's regions."""
    return render_template("dashboard.html", table=count_table(engine().dashboard(actor())))
