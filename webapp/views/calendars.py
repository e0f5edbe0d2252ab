"""Calendar addresses: made and revoked by their person, read by calendar programs without sign-in."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import FormInvalid
from webapp.context import actor, engine
from webapp.presenters.meeting_plan_view import calendar_address
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.views.meetings import draw_meetings

calendars = Blueprint("calendars", __name__)

TYPE = "text/calendar; charset=utf-8"


@calendars.post("/meetings/calendars")
def create() -> str:
    """Make an address and show it on this page and never again."""
    region, _dot, series = request.form.get("series", "").partition("/")
    on_refusal(FormInvalid, lambda _error: draw_meetings(too_many=True))
    secret = engine().create_feed(actor(), region, series)
    return draw_meetings(address=calendar_address(engine().settings.public_url, secret))


@calendars.post("/meetings/calendars/<feed_id>/revoke")
def revoke(feed_id: str) -> BaseResponse:
    """End one of one's own addresses at once."""
    engine().revoke_feed(actor(), feed_id)
    flash(_("Kalenteriosoite poistettu käytöstä."))
    return redirect(url_for("meetings.listing") + "#calendars", 303)


@calendars.get("/calendar/<secret>.ics")
def feed(secret: str) -> Response:
    """Give the meetings of a secret address; who asks again with its tag is told when nothing has changed."""
    view = engine().calendar(secret)
    response = Response(view.data, content_type=TYPE)
    response.set_etag(view.tag)
    response.headers["Content-Disposition"] = f'inline; filename="{view.filename}"'
    response.make_conditional(request)
    return response
