"""One task: its form, what one needs to answer it, and the acts of taking, returning and finishing it."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import clock
from engine.errors import AlreadySo, CaseSuspended, FieldError, FormInvalid, PersonLeft, TaskTaken
from webapp.context import actor, engine
from webapp.presenters.completion import completion_sentence
from webapp.presenters.dates import hour
from webapp.presenters.error_page import suspended_heading, suspended_sentence, taken_heading, taken_sentence
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.submissions import typed_answers
from webapp.presenters.task_view import task_view
from webapp.redirects import back_to
from webapp.seam import on_refusal
from webapp.submitted import (
    asked_by_page,
    idempotency_key,
    new_answers,
    redraw_asked,
    seen_at,
    submitted,
    with_rows,
)
from webapp.texts import gettext as _
from webapp.uploads import with_files

tasks = Blueprint("tasks", __name__)


@tasks.get("/tasks/<task_id>")
def page(task_id: str) -> str:
    """Show the task with what is known already."""
    return _draw(task_id)


@tasks.post("/tasks/<task_id>")
def complete(task_id: str) -> str | Response:
    """Finish the task; with a row button, a file or Update the form, only draw it again with what was typed."""
    values = submitted()
    on_refusal(FormInvalid, lambda error: _draw(task_id, values, error.errors))
    on_refusal(TaskTaken, lambda error: _taken(task_id, values, error))
    on_refusal(CaseSuspended, lambda error: _stands(task_id, values, error))
    values = with_files(task_id, values)
    if redraw_asked():
        return _draw(task_id, with_rows(values))
    on_refusal(PersonLeft, lambda error: _draw(task_id, values, {"": FieldError("person_left", name=error.name)}))
    done = engine().complete_task(actor(), task_id, values, idempotency_key=idempotency_key())
    flash(completion_sentence(done), f"undo:{task_id}" if done.may_undo and not done.repeated else "message")
    if done.next_task_id:
        return redirect(url_for("tasks.page", task_id=done.next_task_id), 303)
    return redirect(url_for("worklist.page"), 303)


@tasks.post("/tasks/<task_id>/draft")
def draft(task_id: str) -> str | Response:
    """Keep what is typed so far, for this person only; the page asks as they type, without it a button does."""
    values = submitted()
    if not asked_by_page():
        on_refusal(FormInvalid, lambda error: _draw(task_id, values, error.errors))
        on_refusal(TaskTaken, lambda error: _taken(task_id, values, error))
        on_refusal(CaseSuspended, lambda error: _stands(task_id, values, error))
        values = with_files(task_id, values)
    saved = engine().save_draft(actor(), task_id, values, seen_at())
    note = _("Luonnos tallennettu %(hour)s.", hour=hour(saved.at))
    if not asked_by_page():
        flash(note)
        return redirect(url_for("tasks.page", task_id=task_id), 303)
    return jsonify(text=note, warnings={path: error_sentence(fault) for path, fault in saved.warnings.items()})


@tasks.post("/tasks/<task_id>/draft/settle")
def settle(task_id: str) -> str | Response:
    """Bring the draft up to date with the case: what is new in the fields chosen, one's own in the others."""
    values = submitted()
    on_refusal(FormInvalid, lambda error: _draw(task_id, values, error.errors))
    on_refusal(TaskTaken, lambda error: _taken(task_id, values, error))
    on_refusal(CaseSuspended, lambda error: _stands(task_id, values, error))
    values = with_files(task_id, values)
    engine().settle_draft(actor(), task_id, values, new_answers())
    flash(_("Luonnos on ajan tasalla."))
    return redirect(url_for("tasks.page", task_id=task_id), 303)


@tasks.post("/tasks/<task_id>/draft/adopt")
def adopt(task_id: str) -> Response:
    """Go on from the draft that a colleague has left."""
    engine().adopt_draft(actor(), task_id, request.form.get("_from", ""), idempotency_key())
    flash(_("Luonnos on nyt sinun. Tarkista se ennen kuin merkitset tehtävän tehdyksi."))
    return redirect(url_for("tasks.page", task_id=task_id), 303)


@tasks.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> Response:
    """Take the task."""
    engine().claim(actor(), task_id, idempotency_key())
    return redirect(url_for("tasks.page", task_id=task_id), 303)


@tasks.post("/tasks/<task_id>/release")
def release(task_id: str) -> Response:
    """Return the task to the queue."""
    task = engine().release(actor(), task_id, idempotency_key(), with_draft="draft" in request.form)
    flash(_("Palautettu jonoon: %(name)s.", name=task.name))
    return redirect(back_to("worklist.page"), 303)


@tasks.post("/tasks/<task_id>/undo")
def undo(task_id: str) -> Response:
    """Take back what was done: the same step waits again."""
    again = engine().undo_task(actor(), task_id, idempotency_key=idempotency_key())
    flash(_("Peruttu: %(name)s odottaa taas. Vastaukset ovat luonnoksena.", name=again.name))
    return redirect(url_for("tasks.page", task_id=again.id), 303)


@tasks.post("/tasks/<task_id>/return")
def give_back(task_id: str) -> str | Response:
    """Return the task to who did the step before."""
    reason = request.form.get("reason", "")
    on_refusal(FormInvalid, lambda error: _draw(task_id, told=(error_sentence(error.errors["reason"]), reason)))
    task = engine().return_task(actor(), task_id, reason, idempotency_key=idempotency_key())
    flash(_("Palautettu: %(name)s.", name=task.name))
    return redirect(url_for("worklist.page"), 303)


@tasks.post("/tasks/<task_id>/reassign")
def reassign(task_id: str) -> Response:
    """Give the task to somebody else; who has it already keeps it, and the page says so."""
    person, with_draft = request.form.get("person", ""), "draft" in request.form
    on_refusal(AlreadySo, lambda _error: _so_already(task_id))
    task = engine().reassign(actor(), task_id, person, idempotency_key(), with_draft=with_draft, must_change=True)
    flash(_("Siirretty: %(name)s, tekijä %(who)s.", name=task.name, who=task.assignee_name))
    return redirect(url_for("worklist.page"), 303)


def _draw(
    task_id: str, values: dict[str, Any] | None = None, faults: Any = None, told: tuple[str, str] = ("", "")
) -> str:
    seen = seen_at() or clock.now()
    view = task_view(engine().task_page(actor(), task_id), actor(), values, faults or {})
    fault, reason = told
    key = idempotency_key()
    return render_template("task.html", view=view, key=key, seen=seen, return_fault=fault, return_reason=reason)


def _so_already(task_id: str) -> str:
    flash(_("Tehtävä on jo hänellä. Mitään ei muutettu, eikä hänelle lähetetty ilmoitusta."))
    return _draw(task_id)


def _taken(task_id: str, values: dict[str, Any], error: TaskTaken) -> str:
    return _too_late(task_id, values, taken_heading(error, actor().name), taken_sentence(error))


def _stands(task_id: str, values: dict[str, Any], error: CaseSuspended) -> str:
    return _too_late(task_id, values, suspended_heading(), suspended_sentence(error))


def _too_late(task_id: str, values: dict[str, Any], heading: str, text: str) -> str:
    """Show what was typed: nothing of it is lost."""
    answers = typed_answers(values, engine().task_page(actor(), task_id))
    return render_template("task_taken.html", task_id=task_id, heading=heading, text=text, answers=answers)
