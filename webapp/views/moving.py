"""Moving open cases to another version of their process: the dry run, the choice, the progress, the way back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid, NotMovable
from webapp.context import actor, engine
from webapp.presenters.move_texts import choice_fault, move_reasons
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

moving = Blueprint("moving", __name__)

_LONGEST = 9
"""A version has a shorter number."""
MOST = 5000
"""So many chosen cases are read of a form."""


@moving.get("/studio/<key>/move")
def page(key: str) -> str:
    """Show which open cases could go on by another version, and why the others could not."""
    chosen = request.args
    return _draw(key, chosen.get("region", ""), _number(chosen.get("from")), _number(chosen.get("to")))


@moving.post("/studio/<key>/move")
def begin(key: str) -> str | Response:
    """Ask for the chosen cases, or for all that can be moved, to be moved in the background."""
    form = request.form
    region, old, new = form.get("region", ""), _number(form.get("from")), _number(form.get("to"))
    chosen = None if form.get("which") == "all" else list(dict.fromkeys(form.getlist("case")[:MOST]))
    on_refusal(FormInvalid, lambda error: _draw(key, region, old, new, next(iter(error.errors.values()))))
    job = engine().move_cases(actor(), key, old, new, chosen, region=region, idempotency_key=idempotency_key())
    return redirect(url_for("moving.job", key=key, job_id=job.id), 303)


@moving.get("/studio/<key>/move/<job_id>")
def job(key: str, job_id: str) -> str:
    """Show how far the job is, and what has become of each case."""
    return _draw_job(key, job_id)


@moving.post("/studio/<key>/move/<job_id>/undo")
def undo(key: str, job_id: str) -> str | Response:
    """Take the move of one case back."""
    case_key = request.form.get("case", "")
    on_refusal(NotMovable, lambda error: _draw_job(key, job_id, case_key, move_reasons(error.reasons)))
    engine().undo_move(actor(), job_id, case_key)
    flash(_("Siirto peruttu. Asia on taas entisessä versiossa."))
    return redirect(url_for("moving.job", key=key, job_id=job_id), 303)


def _draw(key: str, region: str, old: int, new: int, fault: FieldError | None = None) -> str:
    plan = engine().move_plan(actor(), key, region=region, from_number=old, to_number=new)
    said = choice_fault(fault.code) if fault else ""
    return render_template("studio_move.html", plan=plan, fault=said, key=idempotency_key())


def _draw_job(key: str, job_id: str, at: str = "", faults: list[str] | None = None) -> str:
    view = engine().move_job(actor(), job_id)
    return render_template("studio_move_job.html", view=view, key=key, at=at, faults=faults or [])


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < _LONGEST else 0
