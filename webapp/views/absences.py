"""Absences: one's own and those of the people one leads, and who substitutes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from engine.model.absences import AbsenceWish
from webapp.context import actor, engine
from webapp.presenters.absences_view import absence_form, absence_view
from webapp.redirects import back_to
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

absences = Blueprint("absences", __name__)

MOST = 50
"""So many substitutes are read of a form; the engine takes fewer and says so."""


@absences.get("/absences")
def page() -> str:
    """Show the reader's absences and whom they substitute, and the form."""
    return _draw(request.args.get("person", ""))


@absences.post("/absences")
def enter() -> str | Response:
    """Enter an absence, or change one."""
    form = request.form
    person, edited = form.get("person", ""), form.get("absence", "")
    chosen = form.getlist("substitutes")[:MOST]
    typed = (form.get("first_day", "")[:40], form.get("last_day", "")[:40], chosen)
    on_refusal(FormInvalid, lambda error: _draw(person, edited, typed, error.errors))
    wish = AbsenceWish(person, typed[0], typed[1], tuple(chosen))
    engine().enter_absence(actor(), wish, absence_id=edited, idempotency_key=idempotency_key())
    flash(_("Poissaolo tallennettu."))
    other = person if person != actor().id else None
    return redirect(url_for("absences.page", person=other or None), 303)


@absences.post("/absences/<absence_id>/end")
def end(absence_id: str) -> Response:
    """End an absence now, or call it off."""
    engine().end_absence(actor(), absence_id)
    flash(_("Poissaolo päättyi. Sijaiset eivät enää tee tehtäviä puolesta."))
    return redirect(back_to("absences.page"), 303)


def _draw(
    person: str,
    edited: str = "",
    typed: tuple[str, str, list[str]] | None = None,
    faults: dict[str, FieldError] | None = None,
) -> str:
    found = engine().absence_page(actor(), person)
    form = absence_form(found, actor().id, edited=edited or request.args.get("edit", ""), typed=typed, faults=faults)
    return render_template(
        "absences.html",
        page=found,
        form=form,
        own=[absence_view(one) for one in found.own],
        covering=[absence_view(one) for one in found.covering],
        theirs=[absence_view(one) for one in found.theirs],
        key=idempotency_key(),
    )
