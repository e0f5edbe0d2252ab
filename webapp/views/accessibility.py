"""How accessible Polku is, by whom that is watched over, and a form to say what is not."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid, SignInTooOften
from engine.model import Role
from webapp.context import actor, context, engine
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.remarks_view import remark_rows
from webapp.seam import on_refusal
from webapp.texts import gettext as _

accessibility = Blueprint("accessibility", __name__)


@accessibility.get("/accessibility")
def page() -> str:
    """Show the statement, the keys and the form; for everybody."""
    return _draw()


@accessibility.post("/accessibility")
def send() -> Response:
    """Keep a remark."""
    on_refusal(FormInvalid, lambda error: _draw(error.errors))
    on_refusal(SignInTooOften, lambda _error: _draw(hurried=True))
    form = request.form
    engine().leave_remark(
        form.get("text", ""), form.get("contact", ""), form.get("page", ""), request.remote_addr or ""
    )
    flash(_("Kiitos. Palautteesi on tallessa, ja siihen vastataan 14 päivässä, jos jätit yhteystiedon."))
    return redirect(url_for("accessibility.page"), 303)


@accessibility.get("/admin/remarks")
def listing() -> str:
    """Show the admins what was said."""
    return render_template("remarks.html", rows=remark_rows(engine().remarks(actor())))


@accessibility.post("/admin/remarks/<remark_id>/answer")
def answer(remark_id: str) -> Response:
    """Write that a remark was answered."""
    if engine().answer_remark(actor(), remark_id):
        flash(_("Palaute merkitty vastatuksi."))
    return redirect(url_for("accessibility.listing"), 303)


def _draw(errors: Any = None, *, hurried: bool = False) -> str:
    faults = {name: error_sentence(error) for name, error in (errors or {}).items()}
    person = context().person
    return render_template(
        "accessibility.html",
        faults=faults,
        hurried=hurried,
        typed=request.form,
        is_admin=person is not None and person.has_role(Role.ADMIN),
    )
