"""Views of the dashboard that a manager keeps: an address of the place under a name."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid, NotFound
from engine.model import Membership
from webapp.context import actor, engine
from webapp.presenters.field_errors import error_sentence
from webapp.redirects import safe_path
from webapp.seam import on_refusal
from webapp.texts import gettext as _

dashboard_views = Blueprint("dashboard_views", __name__)

PAGE = "page"
"""The term that holds the path of the address; the others are its own."""
PLACE = "/dashboard"
PASSING = frozenset({"run", "table", "paper", "picture", "cursor", "case"})
"""What of an address means nothing tomorrow, and the case of a forecast: a view may be shared, and names nobody."""


@dashboard_views.post("/dashboard/views")
def save() -> Response:
    """Keep the address of a page of the place, for oneself or for a group."""
    address = _address(request.form.get("address", ""))
    on_refusal(FormInvalid, lambda error: _refused(address, error))
    split = urlsplit(address)
    terms = {name: text for name, text in parse_qsl(split.query) if name not in PASSING}
    region, _slash, group = request.form.get("group", "").partition("/")
    share = Membership(region, group) if group else None
    view = engine().save_figure_view(actor(), request.form.get("name", ""), {**terms, PAGE: split.path}, share)
    flash(_("Näkymä %(name)s tallennettu.", name=view.name))
    return redirect(address, 303)


@dashboard_views.get("/dashboard/views/<view_id>")
def open_view(view_id: str) -> Response:
    """Go to the address of a view; what it says is read as any address."""
    view = next((one for one in engine().figure_views(actor()) if one.id == view_id), None)
    if view is None:
        raise NotFound(f"view {view_id}")
    terms = {name: text for name, text in view.terms.items() if name != PAGE}
    return redirect(_address(f"{view.terms.get(PAGE, PLACE)}?{urlencode(terms)}"), 303)


@dashboard_views.post("/dashboard/views/<view_id>/rename")
def rename(view_id: str) -> Response:
    """Call a view of one's own something else."""
    on_refusal(FormInvalid, lambda error: _refused(url_for("dashboard.page"), error))
    view = engine().rename_view(actor(), view_id, request.form.get("name", ""))
    flash(_("Näkymän nimi on nyt %(name)s.", name=view.name))
    return redirect(_address(request.form.get("address", "")), 303)


@dashboard_views.post("/dashboard/views/<view_id>/drop")
def drop(view_id: str) -> Response:
    """Forget a view."""
    engine().drop_view(actor(), view_id)
    flash(_("Näkymä poistettu."))
    return redirect(url_for("dashboard.page"), 303)


def _address(given: str) -> str:
    """Give an address of the place; the overview for any other."""
    address = safe_path(given)
    path = urlsplit(address).path
    return address if path == PLACE or path.startswith(f"{PLACE}/") else url_for("dashboard.page")


def _refused(address: str, error: FormInvalid) -> str:
    return render_template(
        "dashboard_view_refused.html",
        back=address,
        action=request.path,
        faults={name: error_sentence(one) for name, one in error.errors.items()},
        labels={"name": _("Näkymän nimi"), "group": _("Kenelle")},
        typed=request.form,
    )
