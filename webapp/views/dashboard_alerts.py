"""Alerts on the figures of a region: what is watched, how it stands, and setting a new one."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from webapp.context import actor, engine
from webapp.presenters.alerts_view import alert_choices, alert_rows, wish_of
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_filters import tabs_of
from webapp.seam import on_refusal
from webapp.texts import gettext as _

dashboard_alerts = Blueprint("dashboard_alerts", __name__)


@dashboard_alerts.get("/dashboard/alerts")
def page() -> str:
    """Show the alerts of a region."""
    return _draw(request.args.get("region", ""), {}, {})


@dashboard_alerts.post("/dashboard/alerts")
def add() -> str | Response:
    """Set a new alert."""
    wish = wish_of(request.form)
    on_refusal(FormInvalid, lambda error: _draw(wish.region, request.form, error.errors))
    engine().set_alert(actor(), wish)
    flash(_("Hälytys lisätty. Sen rivi kertoo, milloin se katsotaan."))
    return redirect(url_for("dashboard_alerts.page", region=wish.region), 303)


@dashboard_alerts.post("/dashboard/alerts/<alert_id>/drop")
def drop(alert_id: str) -> Response:
    """Take an alert away."""
    gone = engine().drop_alert(actor(), alert_id)
    flash(_("Hälytys poistettu."))
    return redirect(url_for("dashboard_alerts.page", region=gone.region), 303)


def _draw(region: str, sent: Mapping[str, str], faults: Mapping[str, FieldError]) -> str:
    found = engine().alert_page(actor(), region)
    choices = alert_choices(found, sent)
    words = {"limit": _("Raja"), "window": _("Jakso, päivää"), "told": _("Kenelle kerrotaan")}
    return render_template(
        "dashboard_alerts.html",
        tabs=tabs_of("alerts", {}),
        page=found,
        rows=alert_rows(found),
        choices=choices,
        labels={name: one.label for name, one in choices.items()} | words,
        told=request.form.getlist("told") if sent else ["manager"],
        sent=sent,
        faults={name: error_sentence(one) for name, one in faults.items()},
    )
