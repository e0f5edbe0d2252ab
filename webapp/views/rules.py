"""Changes of laws and guidelines while cases run: recorded by process owners, reviewed case by case."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.form_view import Asked, form_view
from webapp.presenters.rules_view import change_view, owned_regions
from webapp.seam import on_refusal
from webapp.submitted import submitted
from webapp.texts import gettext as _
from webapp.texts import ngettext

rules = Blueprint("rules", __name__)


@rules.get("/rules")
def listing() -> str:
    """List the changes of the reader's regions, and ask for a new one."""
    return _draw(request.args.get("region", ""))


@rules.post("/rules")
def record() -> str | Response:
    """Record a change and list the open cases that it meets."""
    region, values = request.form.get("_region", ""), submitted()
    on_refusal(FormInvalid, lambda error: _draw(region, values, error.errors))
    change = engine().record_rule_change(actor(), region, values)
    flash(_("Muutos kirjattu. Asiakasvastaaville on kerrottu."))
    return redirect(url_for("rules.page", change_id=change.id), 303)


@rules.get("/rules/<change_id>")
def page(change_id: str) -> str:
    """Show a change and the cases that it meets."""
    return _draw_change(change_id)


@rules.post("/rules/<change_id>/refresh")
def refresh(change_id: str) -> Response:
    """Look for cases that the change has come to meet since."""
    found = engine().refresh_rule_change(actor(), change_id)
    flash(ngettext("%(num)s uusi asia.", "%(num)s uutta asiaa.", found))
    return redirect(url_for("rules.page", change_id=change_id), 303)


@rules.post("/rules/<change_id>/cases/<review_id>")
def review(change_id: str, review_id: str) -> str | Response:
    """Keep what was found when somebody looked at a case."""
    note = request.form.get("note", "")
    on_refusal(FormInvalid, lambda error: _draw_change(change_id, review_id, note, error.errors["note"]))
    engine().review_rule_change(actor(), review_id, note)
    flash(_("Merkitty tarkistetuksi."))
    return redirect(url_for("rules.page", change_id=change_id), 303)


def _draw(region: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    rows = engine().rule_changes(actor())
    regions = owned_regions(actor(), [one.region for one in engine().definitions(actor())])
    chosen = region if region in regions else next(iter(regions), "")
    form = form_view(engine().rule_form(actor(), chosen), values, Asked(faults or {})) if chosen else None
    return render_template("rules.html", rows=rows, regions=regions, region=chosen, form=form)


def _draw_change(change_id: str, at: str = "", note: str = "", fault: Any = None) -> str:
    view = change_view(engine().rule_change(actor(), change_id))
    return render_template("rule_change.html", view=view, at=at, note=note, fault=fault and error_sentence(fault))
