"""Meetings: series with their coming meetings, and one meeting with its agenda."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FormInvalid, OverCapacity
from engine.model.meeting_screens import AgendaWish
from webapp.context import actor, engine
from webapp.presenters.meeting_plan_view import plan_view
from webapp.presenters.meeting_sent import closing_sent, moment_sent, wish_sent
from webapp.presenters.meeting_view import added_sentence, carried_sentence, meeting_view
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

meetings = Blueprint("meetings", __name__)


@meetings.get("/meetings")
def listing() -> str:
    """Show what comes in each series, how full it is, and the meetings that were recorded in cases."""
    return draw_meetings()


def draw_meetings(**more: Any) -> str:
    """Draw the list, with a calendar address that was just made or a form that was refused."""
    plan, feeds, rows = engine().meeting_plan(actor()), engine().feeds(actor()), engine().meetings(actor())
    more.setdefault("key", idempotency_key())
    return render_template("meetings.html", plan=plan_view(plan, feeds), rows=rows, **more)


@meetings.get("/meetings/<meeting_id>")
def page(meeting_id: str) -> str:
    """Show one meeting: its agenda, what waits for it, and how it was held."""
    return _draw(meeting_id)


@meetings.post("/meetings/convene/<region>/<series>")
def convene(region: str, series: str) -> Response:
    """Open a meeting beside the rule of its series."""
    on_refusal(FormInvalid, lambda error: draw_meetings(refused=(region, series, error.errors)))
    starts_at = moment_sent(request.form)
    made = engine().convene_meeting(actor(), region, series, starts_at, idempotency_key=idempotency_key())
    flash(_("Kokous avattu."))
    return redirect(url_for("meetings.page", meeting_id=made.id), 303)


@meetings.post("/meetings/<meeting_id>/agenda")
def add(meeting_id: str) -> Response:
    """Put a consultation, a case or another matter on the agenda."""
    wish = wish_sent(request.form)
    on_refusal(OverCapacity, lambda error: _draw(meeting_id, over=error, wish=wish))
    on_refusal(FormInvalid, lambda error: _draw(meeting_id, faults=error.errors, wish=wish))
    item = engine().add_to_agenda(actor(), meeting_id, wish, idempotency_key=idempotency_key())
    flash(added_sentence(item))
    return redirect(url_for("meetings.page", meeting_id=meeting_id) + "#agenda", 303)


@meetings.post("/meetings/<meeting_id>/items/<item_id>/<any(up, down):direction>")
def order(meeting_id: str, item_id: str, direction: str) -> Response:
    """Move an item one place up or down."""
    engine().order_agenda(actor(), item_id, direction)
    return redirect(url_for("meetings.page", meeting_id=meeting_id) + "#agenda", 303)


@meetings.post("/meetings/<meeting_id>/items/<item_id>/remove")
def remove(meeting_id: str, item_id: str) -> Response:
    """Take an item off the agenda."""
    engine().remove_from_agenda(actor(), item_id)
    flash(_("Poistettu asialistalta."))
    return redirect(url_for("meetings.page", meeting_id=meeting_id) + "#agenda", 303)


@meetings.post("/meetings/<meeting_id>/items/<item_id>/carry-over")
def carry_over(meeting_id: str, item_id: str) -> Response:
    """Carry an item over to the next meeting with room."""
    on_refusal(OverCapacity, lambda error: _draw(meeting_id, over=error))
    flash(carried_sentence(engine().carry_over(actor(), item_id)))
    return redirect(url_for("meetings.page", meeting_id=meeting_id) + "#agenda", 303)


@meetings.post("/meetings/<meeting_id>/move")
def move(meeting_id: str) -> Response:
    """Move the meeting to another time."""
    on_refusal(FormInvalid, lambda error: _draw(meeting_id, faults=error.errors))
    starts_at = moment_sent(request.form)
    engine().move_meeting(actor(), meeting_id, starts_at)
    flash(_("Kokouksen aika vaihdettu."))
    return redirect(url_for("meetings.page", meeting_id=meeting_id), 303)


@meetings.post("/meetings/<meeting_id>/cancel")
def cancel(meeting_id: str) -> Response:
    """Cancel the meeting; what is on its agenda is carried over."""
    on_refusal(OverCapacity, lambda error: _draw(meeting_id, over=error))
    engine().cancel_meeting(actor(), meeting_id)
    flash(_("Kokous peruttu. Asialista siirtyi seuraaviin kokouksiin."))
    return redirect(url_for("meetings.page", meeting_id=meeting_id), 303)


@meetings.post("/meetings/<meeting_id>/close")
def close(meeting_id: str) -> Response:
    """Close the meeting with who sat, how long it took and what became of each item."""
    closing = closing_sent(request.form)
    on_refusal(FormInvalid, lambda error: _draw(meeting_id, faults=error.errors, closing=closing))
    on_refusal(OverCapacity, lambda error: _draw(meeting_id, over=error, closing=closing))
    engine().close_meeting(actor(), meeting_id, closing)
    flash(_("Kokous kirjattu pidetyksi."))
    return redirect(url_for("meetings.page", meeting_id=meeting_id), 303)


def _draw(meeting_id: str, **sent: Any) -> str:
    view = meeting_view(engine().meeting(actor(), meeting_id), **sent)
    wish = sent.get("wish") or AgendaWish()
    return render_template("meeting.html", view=view, wish=wish, key=idempotency_key())
