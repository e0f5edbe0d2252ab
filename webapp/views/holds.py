"""Putting a task on hold, and taking it up again."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.clock import today
from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.dates import full_day
from webapp.presenters.form_view import Asked, form_view
from webapp.redirects import safe_path
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key, redraw_asked, submitted
from webapp.texts import gettext as _

holds = Blueprint("holds", __name__)


@holds.get("/tasks/<task_id>/hold")
def page(task_id: str) -> str:
    """Ask what is waited for, and until when."""
    return _draw(task_id)


@holds.post("/tasks/<task_id>/hold")
def hold(task_id: str) -> str | Response:
    """Put the task on hold."""
    values = submitted()
    if redraw_asked():
        return _draw(task_id, values)
    on_refusal(FormInvalid, lambda error: _draw(task_id, values, error.errors))
    task = engine().hold(actor(), task_id, values, idempotency_key=idempotency_key())
    flash(_("Odottaa: %(name)s, seurantapäivä %(day)s", name=task.name, day=full_day(task.held_until)))
    return redirect(url_for("worklist.page"), 303)


@holds.post("/tasks/<task_id>/resume")
def resume(task_id: str) -> Response:
    """End the hold of the task."""
    task = engine().resume(actor(), task_id)
    flash(_("Jatkuu: %(name)s.", name=task.name))
    return redirect(safe_path(request.form.get("next", "")) or url_for("tasks.page", task_id=task_id), 303)


def _draw(task_id: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    form = engine().hold_form(actor(), task_id)
    view = form_view(form, values, Asked(faults or {}, context={"tänään": today()}))
    return render_template(
        "hold.html", page=engine().task_page(actor(), task_id), form=view, title=form.title, key=idempotency_key()
    )
