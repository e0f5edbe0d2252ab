"""Private notes on a task or on a case: for oneself only."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid
from webapp.context import actor, engine
from webapp.presenters.field_errors import error_sentence
from webapp.seam import on_refusal
from webapp.texts import gettext as _

notes = Blueprint("notes", __name__)


@notes.get("/tasks/<task_id>/note")
def of_task(task_id: str) -> str:
    """Show one's own note on a task."""
    return _draw_task(task_id)


@notes.post("/tasks/<task_id>/note")
def keep_of_task(task_id: str) -> Response:
    """Keep it."""
    on_refusal(FormInvalid, lambda error: _draw_task(task_id, error.errors["note"]))
    engine().keep_task_note(actor(), task_id, request.form.get("note", ""))
    flash(_("Muistiinpano tallennettu."))
    return redirect(url_for("tasks.page", task_id=task_id), 303)


@notes.get("/cases/<key>/note")
def of_case(key: str) -> str:
    """Show one's own note on a case."""
    return _draw_case(key)


@notes.post("/cases/<key>/note")
def keep_of_case(key: str) -> Response:
    """Keep it."""
    on_refusal(FormInvalid, lambda error: _draw_case(key, error.errors["note"]))
    engine().keep_case_note(actor(), key, request.form.get("note", ""))
    flash(_("Muistiinpano tallennettu."))
    return redirect(url_for("cases.page", key=key), 303)


def _draw_task(task_id: str, fault: FieldError | None = None) -> str:
    task, text = engine().task_note(actor(), task_id)
    about = (task.name, task.case_key, url_for("tasks.page", task_id=task_id))
    return _draw(about, text, fault)


def _draw_case(key: str, fault: FieldError | None = None) -> str:
    return _draw((key, "", url_for("cases.page", key=key)), engine().case_note(actor(), key), fault)


def _draw(about: tuple[str, str, str], text: str, fault: FieldError | None) -> str:
    name, below, back = about
    shown = request.form.get("note", text)
    said = error_sentence(fault) if fault else ""
    return render_template("note.html", name=name, below=below, back=back, text=shown, fault=said)
