"""Feedback for staff: surveys handed out on paper or sent, and the results for those who lead."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine import policy
from engine.errors import FormInvalid, LinkOver
from webapp.context import actor, engine
from webapp.language import LANGUAGES
from webapp.presenters.feedback_csv import result_csv
from webapp.presenters.feedback_view import result_view, round_views
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.form_view import Asked
from webapp.presenters.survey_view import survey_form_view
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.texts import ngettext

feedback = Blueprint("feedback", __name__)


@feedback.get("/feedback")
def page() -> str:
    """Show what may be handed out, and to leaders the rounds."""
    return _draw()


@feedback.post("/feedback/print")
def print_copies() -> str:
    """Make copies on paper, each with a code of its own."""
    form = request.form
    language = form.get("language", "fi")
    _refusals()
    copies = int(form.get("copies", "0")[:4]) if form.get("copies", "").isdecimal() else 0
    printed = engine().print_surveys(actor(), *_named(), language, copies)
    drawn = survey_form_view(printed.form, None, Asked())
    address = engine().settings.public_url + url_for("survey.code")
    return render_template("survey_print.html", printed=printed, form=drawn, address=address)


@feedback.post("/feedback/send")
def send() -> BaseResponse:
    """Send a survey to addresses that have no account."""
    _refusals()
    form = request.form
    sent = engine().send_surveys(actor(), *_named(), form.get("language", "fi"), form.get("addresses", ""))
    flash(ngettext("%(num)s viesti lähtee.", "%(num)s viestiä lähtee.", sent))
    return redirect(url_for("feedback.page"), 303)


@feedback.get("/feedback/<round_id>")
def result(round_id: str) -> str:
    """Show what may be shown of one round."""
    return render_template("feedback_result.html", view=result_view(engine().survey_row(actor(), round_id)))


@feedback.get("/feedback/<round_id>.csv")
def table(round_id: str) -> Response:
    """Give the same as a table."""
    row = engine().survey_row(actor(), round_id)
    named = f'attachment; filename="{row.round.region}-{row.round.survey}-{row.round.period}.csv"'
    return Response(result_csv(result_view(row)), mimetype="text/csv", headers={"Content-Disposition": named})


def _named() -> tuple[str, str]:
    region, _slash, key = request.form.get("survey", "").partition("/")
    return region, key


def _refusals() -> None:
    on_refusal(FormInvalid, lambda error: _draw(error.errors))
    on_refusal(LinkOver, lambda _error: _draw({}, _("Tämän jakson kysely on jo päättynyt.")))


def _draw(faults: dict[str, Any] | None = None, told: str = "") -> str:
    me = actor()
    leads = any(policy.may_see_dashboards(me, region) for region, _role in me.roles)
    return render_template(
        "feedback.html",
        offered=engine().offered_surveys(me),
        rows=round_views(engine().survey_rounds(me)) if leads else None,
        faults={name: error_sentence(one) for name, one in (faults or {}).items()},
        told=told,
        sent=request.form,
        names=LANGUAGES,
    )
