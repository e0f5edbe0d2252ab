"""The event log for other programs, pseudonymised: for managers and process owners of a region."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from engine.errors import FieldError, FormInvalid
from webapp.context import actor, engine
from webapp.log_file import log_file
from webapp.presenters.event_export import choices_of, past_rows, wish_of
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_filters import tabs_of
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.texts import language_code

dashboard_exports = Blueprint("dashboard_exports", __name__)


@dashboard_exports.get("/dashboard/exports")
def page() -> str:
    """Ask what is wanted, and tell who has taken out what."""
    return _draw(request.args, {})


@dashboard_exports.post("/dashboard/exports")
def export() -> str | Response:
    """Give the file."""
    on_refusal(FormInvalid, lambda error: _draw(request.form, error.errors))
    wish, how = wish_of(request.form, language_code())
    return log_file(engine().export_events(actor(), wish, how), wish, how)


def _draw(sent: Mapping[str, str], faults: Mapping[str, FieldError]) -> str:
    place = engine().export_place(actor())
    choices = choices_of(place, sent, language_code())
    words = {"since": _("Avattu aikaisintaan"), "until": _("Avattu viimeistään"), "word": _("Tunnussana")}
    return render_template(
        "dashboard_exports.html",
        tabs=tabs_of("exports", {}),
        choices=choices,
        labels={one.name: one.label for one in choices} | words,
        sent=sent,
        faults={name: error_sentence(one) for name, one in faults.items()},
        past=past_rows(place.past),
    )
