"""The same done to several tasks at once: what is missing is asked, and every row tells what happened to it."""

from collections.abc import Mapping
from datetime import date, datetime

from flask import Blueprint, render_template, request, url_for

from engine.errors import FieldError, FormInvalid
from engine.forms import read_datetime
from engine.model.worklists import BulkAct, Receivers
from webapp.context import actor, engine
from webapp.presenters.bulk_view import ask_view, result_view
from webapp.redirects import safe_path
from webapp.seam import on_refusal
from webapp.submitted import PATIENCE, idempotency_key

bulk = Blueprint("bulk", __name__)

ASKING = {"reassign": "person", "due": "due", "priority": "priority"}
"""Acts that need a word more, and the field that carries it."""
LONGEST = 90
"""Of a key of which the next one is made: those for whom there was no time go on as a request of their own."""


@bulk.post("/tasks/bulk")
def act() -> str:
    """Do it to each of the chosen tasks, or ask first what is missing."""
    verb, task_ids = request.form.get("act", ""), request.form.getlist("task")
    wanted = ASKING.get(verb)
    if wanted and wanted not in request.form and task_ids:
        return _ask(verb, task_ids, {})
    if wanted:
        on_refusal(FormInvalid, lambda error: _ask(verb, task_ids, error.errors))
    # Taking and returning are the same when they are sent twice; a list that stays open may do them anew on purpose.
    key = idempotency_key() if wanted else ""
    results = engine().act_on(actor(), task_ids, _sent(verb), key, patience=PATIENCE)
    return render_template(
        "bulk_result.html",
        view=result_view(verb, results),
        verb=verb,
        typed=request.form,
        key=f"{key[:LONGEST]}+" if key else "",
        back=_back(),
    )


def _sent(verb: str) -> BulkAct:
    form = request.form
    if verb == "due":
        typed = form.get("due", "").strip()
        day = read_datetime(typed, "date") if typed else None
        if isinstance(day, FieldError):
            raise FormInvalid({"due": day}, {"due": typed})
        return BulkAct(verb, due=day if isinstance(day, date) and not isinstance(day, datetime) else None)
    if verb == "priority":
        level = form.get("priority", "")
        return BulkAct(verb, priority=int(level) if level in ("0", "1", "2") else None)
    return BulkAct(verb, person_id=form.get("person", ""))


def _ask(verb: str, task_ids: list[str], faults: Mapping[str, FieldError]) -> str:
    receivers = engine().receivers(actor(), task_ids) if verb == "reassign" else Receivers(0)
    return render_template(
        "bulk_ask.html",
        view=ask_view(verb, len(set(task_ids)), receivers, faults),
        task_ids=task_ids,
        typed=request.form.get(ASKING[verb], ""),
        back=_back(),
        key=idempotency_key(),
    )


def _back() -> str:
    return safe_path(request.form.get("next", "")) or url_for("worklist.page")
