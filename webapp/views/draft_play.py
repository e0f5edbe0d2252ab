"""Trying a draft: its real forms, timers and decisions, walked by hand with a clock that one moves."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from engine import clock
from engine.errors import DefinitionInvalid, EngineError, FormInvalid, OperationRefused, StepFailed
from engine.play import FARTHEST
from webapp.context import actor, engine
from webapp.playing import desk
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.form_view import Asked, form_view
from webapp.presenters.play_view import covered_view, play_view, problem_lines
from webapp.presenters.task_view import task_view
from webapp.seam import on_refusal
from webapp.submitted import redraw_asked, submitted, submitted_day, submitted_moment, with_rows
from webapp.texts import gettext as _
from webapp.uploads import with_files_kept

draft_play = Blueprint("draft_play", __name__)

MORNING, NOON = time(9), time(12)
"""When a walk begins, and to when of a day the clock is moved."""


@draft_play.get("/studio/drafts/<draft_id>/play")
def page(draft_id: str) -> str:
    """Show the walk as it stands, or ask how to begin one."""
    return _draw(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play")
def begin(draft_id: str) -> str | Response:
    """Begin a walk."""
    opener, begun = request.form.get("opener", ""), datetime.combine(_day("day"), MORNING, clock.HELSINKI)
    on_refusal(DefinitionInvalid, lambda error: _draw(draft_id, problems=error.problems))
    desk().begin(actor(), draft_id, opener, begun)
    return _back(draft_id)


@draft_play.get("/studio/drafts/<draft_id>/play/task")
def task(draft_id: str) -> str:
    """Show the form of an open task as whoever does it will see it."""
    return _draw_task(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/task")
def complete(draft_id: str) -> str | Response:
    """Finish a task of the walk."""
    values, which = submitted(), _named_task()
    on_refusal(FormInvalid, lambda error: _draw_task(draft_id, values, error.errors))
    values = with_files_kept(
        values,
        lambda field, uploads: desk().attach(actor(), draft_id, which, field, uploads),
        lambda gone: desk().detach(actor(), draft_id, which, gone),
    )
    if redraw_asked():
        return _draw_task(draft_id, with_rows(values))
    _tell_failures(draft_id)
    desk().complete(actor(), draft_id, which, values, _seen())
    return _back(draft_id)


@draft_play.get("/studio/drafts/<draft_id>/play/start")
def start_page(draft_id: str) -> str:
    """Show what somebody may begin or report beside the tasks, and the form of what was chosen."""
    return _draw_start(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/start")
def start(draft_id: str) -> str | Response:
    """Begin or report it: a consultation without a case, an action of the case."""
    values = submitted()
    if redraw_asked():
        return _draw_start(draft_id, with_rows(values))
    on_refusal(FormInvalid, lambda error: _draw_start(draft_id, values, error.errors))
    _tell_failures(draft_id)
    desk().start(actor(), draft_id, request.args.get("who", ""), *_chosen(), values, _seen())
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/clock")
def move_clock(draft_id: str) -> str | Response:
    """Move the clock of the walk on."""
    _tell_failures(draft_id)
    on_refusal(FormInvalid, lambda error: _draw(draft_id, fault=error_sentence(error.errors["moment"])))
    desk().move_clock(actor(), draft_id, _moment(), _seen())
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/message")
def send(draft_id: str) -> str | Response:
    """Let the case receive a message."""
    _tell_failures(draft_id)
    desk().send(actor(), draft_id, request.form.get("message", ""), _seen())
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/back")
def back(draft_id: str) -> Response:
    """Take the last step back."""
    desk().back(actor(), draft_id, _seen())
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/keep")
def keep(draft_id: str) -> str | Response:
    """Keep the walk as a scenario."""
    name = request.form.get("name", "")
    on_refusal(FormInvalid, lambda error: _draw(draft_id, name=name, name_fault=error_sentence(error.errors["name"])))
    desk().keep(actor(), draft_id, name)
    flash(_("Skenaario tallennettu. Se ajetaan aina ennen julkaisua."))
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/scenarios/<scenario_id>/drop")
def drop(draft_id: str, scenario_id: str) -> Response:
    """Forget a kept scenario."""
    engine().drop_scenario(actor(), request.form.get("key", ""), scenario_id)
    return _back(draft_id)


@draft_play.post("/studio/drafts/<draft_id>/play/end")
def end(draft_id: str) -> Response:
    """Forget the walk."""
    desk().end(actor(), draft_id)
    return _back(draft_id)


def _draw(draft_id: str, *, problems: Any = (), fault: str = "", name: str = "", name_fault: str = "") -> str:
    process, free = request.args.get("process", ""), request.args.get("free", 0, type=int)
    found = desk().page(actor(), draft_id, process, free)
    if found is None:
        draft = engine().process_draft(actor(), draft_id)
        personas = desk().personas(actor(), draft_id)
        told = problem_lines(problems)
        return render_template(
            "play_begin.html", draft=draft.draft, name=draft.name, personas=personas, problems=told, today=clock.today()
        )
    if "coverage" in request.args:
        return render_template("play_coverage.html", view=covered_view(found), draft=found.draft)
    view = play_view(found)
    return render_template(
        "play.html", view=view, draft=found.draft, fault=fault, scenario=name, scenario_fault=name_fault, free=free
    )


def _draw_task(draft_id: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    element, nth, free = _named_task()
    found, walk = desk().task_page(actor(), draft_id, (element, nth, free))
    draft = engine().process_draft(actor(), draft_id)
    # A file of a walk lies where the walk runs: nothing there is given out.
    view = task_view(found, actor(), values, faults or {}, may_open=False)
    seen = request.form.get("_seen", "") or str(walk.revision)
    named = {"element": element, "nth": nth, **({"free": 1} if free else {})}
    return render_template(
        "play_task.html", view=view, draft=draft.draft, name=draft.name, walk=walk, named=named, seen=seen
    )


def _draw_start(draft_id: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    page, (kind, name) = desk().start_page(actor(), draft_id, request.args.get("who", "")), _chosen()
    chosen = next((one for one in page.offers if (one.kind, one.name) == (kind, name)), None)
    view = None
    if chosen is not None and chosen.form is not None:
        shown = chosen.values if values is None else values
        view = form_view(chosen.form, shown, Asked(faults or {}, context=chosen.context or {"tänään": page.moment}))
    offers = [(one, one.label or str(_("Konsultaatio ilman asiaa"))) for one in page.offers]
    seen = request.form.get("_seen", "") or str(page.revision)
    return render_template(
        "play_start.html", page=page, draft=page.draft, offers=offers, chosen=chosen, form=view, seen=seen
    )


def _tell_failures(draft_id: str) -> None:
    """Let a step that the chart cannot take be told on the page of the walk, which stands where it stood."""
    for kind in (StepFailed, OperationRefused):
        on_refusal(kind, lambda error: _draw(draft_id, fault=_failed(error)))


def _failed(error: EngineError) -> str:
    return _("Askel ei mene läpi: %(why)s", why=str(error))


def _back(draft_id: str) -> Response:
    return redirect(url_for("draft_play.page", draft_id=draft_id), 303)


def _named_task() -> tuple[str, int, bool]:
    return request.args.get("element", ""), max(1, request.args.get("nth", 1, type=int)), "free" in request.args


def _chosen() -> tuple[str, str]:
    return request.args.get("kind", ""), request.args.get("name", "")


def _seen() -> int:
    given = request.form.get("_seen", "")
    if not given.isascii() or not given.isdecimal() or len(given) > len("100000000"):
        raise BadRequest
    return int(given)


def _day(name: str) -> date:
    day = submitted_day(name)
    if day is None:
        raise BadRequest
    return day


def _moment() -> datetime:
    """Give the moment asked for: an exact one, a number of days on from one, or the noon of a day."""
    if "days" in request.form:
        days = request.form.get("days", 0, type=int)
        return _exact("from") + timedelta(days=min(max(days, 0), FARTHEST.days))
    if "day" in request.form:
        return datetime.combine(_day("day"), NOON, clock.HELSINKI)
    return _exact("moment")


def _exact(name: str) -> datetime:
    moment = submitted_moment(name)
    if moment is None:
        raise BadRequest
    return moment
